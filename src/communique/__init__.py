"""The sourced record of peace talks, read from the news."""
