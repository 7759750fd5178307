"""One event as an agency tells it, as a paper tells the agency's text anew, and as another paper saw it."""

AGENCY = """\
KOSTI (Meridian) - Mediators on the White Nile said on Monday that the two armies had agreed to let \
grain barges pass the broken lock at Rabak, after a night of haggling over who would search the \
holds.
The first convoy would leave on Thursday with flour for the besieged quarter, the envoy Amal Idris \
said. "A barge cannot shoot," she told reporters. "It can only be late."
Under the arrangement unarmed inspectors would board every vessel at the northern jetty and seal \
whatever they had looked into with lead stamps.
Fishermen in the reed villages said they had heard shelling until shortly before dawn and doubted \
that anyone would dare to steer past the bend.
The harbour master, who lost his left hand in the first week of the fighting, hung a lantern over \
the lock gate.
Talks on reopening the railway bridge would begin after the rains, Idris said.
"""

REWRITE = """\
Flour may reach the besieged quarter by river after all. Mediators said the two armies had agreed to \
let grain barges pass the broken lock at Rabak.
It took a night of haggling over who would search the holds, and on Monday there was a result. Amal \
Idris, the envoy, said the first convoy would leave on Thursday.
Unarmed inspectors will board every vessel at the northern jetty, and whatever they have looked into \
they will seal with lead stamps.
In the reed villages fishermen told of shelling until shortly before dawn. They doubt that anyone \
would dare to steer past the bend, where two boats were lost in April.
Over the lock gate hung a lantern. The harbour master, whose left hand was lost in the first week of \
the fighting, had put it there.
"""

WITNESS = """\
The generals shook hands at half past four, and nobody clapped. From this terrace in Kosti one could \
see why Amal Idris had insisted on a river: no side holds both banks at Rabak.
"A barge cannot shoot," the envoy said on Monday. "It can only be late." Then she asked for tea.
What was signed covers grain alone. Wheat and flour go through on Thursday; fuel, cement and \
medicine wait for a second paper.
Colonel Yusuf Tom of the southern army told this newspaper that his men would keep their guns \
covered while the convoy is in sight, an order he wrote out by hand and showed around.
A nurse from the clinic had walked since Saturday to see it. She counts eleven children on her ward \
who have not eaten bread in May.
"""

ELSEWHERE = """\
Ministers of the three fishing states met in Bergvik on Monday to divide the herring quota, and \
parted without a figure.
The island's delegate, Sunniva Dahl, left by the side door. Her government wants a third of the \
catch.
Trawlers lay idle in the outer harbour; their owners blame the scientists, who blame the warm \
winter.
A second session is planned for the autumn, an official of the union said.
"""
