(function () {
  "use strict";
  document.querySelectorAll("[data-filter]").forEach(function (list, n) {
    var what = list.getAttribute("data-filter");
    var items = list.matches("table") ? list.querySelectorAll("tbody tr:not(.group)") : list.querySelectorAll("article");
    if (items.length < 4) return;
    var box = document.createElement("div"), label = document.createElement("label");
    var input = document.createElement("input"), told = document.createElement("output");
    box.className = "find";
    box.setAttribute("role", "search");
    input.type = "search";
    input.id = "find-" + n;
    input.autocomplete = "off";
    label.htmlFor = input.id;
    label.textContent = "Find in these " + items.length + " " + what;
    told.setAttribute("aria-live", "polite");
    box.append(label, input, told);
    (list.closest(".scroll") || list).before(box);
    var texts = null, timer = 0;
    function apply() {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      texts = texts || Array.from(items, function (item) {
        var group = item.closest("tbody"), head = group && group.querySelector(".group");
        return ((head ? head.textContent : "") + " " + item.textContent).toLowerCase();
      });
      items.forEach(function (item, i) {
        var fits = words.every(function (word) { return texts[i].includes(word); });
        item.hidden = !fits;
        if (fits) shown += 1;
      });
      list.querySelectorAll("tbody").forEach(function (group) {
        group.hidden = !group.querySelector("tr:not(.group):not([hidden])");
      });
      told.textContent = words.length ? shown + " of " + items.length : "";
    }
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
    window.addEventListener("hashchange", function () { if (input.value) { input.value = ""; apply(); } });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not(.furniture):not(.held):not(.cell):not([open])").forEach(function (one) {
      one.open = true;
      one.setAttribute("data-printed", "");
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-printed]").forEach(function (one) {
      one.open = false;
      one.removeAttribute("data-printed");
    });
  });
})();
