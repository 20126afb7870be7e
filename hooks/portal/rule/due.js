// Whether a verification still holds: the day on which it ends, what to do, and a calendar file (RFC 5545) to keep.
(function () {
  "use strict";
  var form = document.querySelector("form[data-due]");
  if (!form) return;
  var rules = JSON.parse(form.dataset.due), host = form.parentNode;
  var link = host.querySelector("[data-ics]"), share = host.querySelector("[data-share]");

  /* 2024-02-29, 29.02.2024, 29/2/2024, 29022024, 20240229 or “29 February 2024” -> [2024, 2, 29]; else the word for what is wrong. */
  function day(text) {
    var plain = text.normalize("NFKC").toLocaleLowerCase(rules.language), month = named(plain);
    var parts = (month ? plain.replace(month.name, " ") : plain).match(/\d+/g) || [];
    if (parts.length === 1 && parts[0].length === 8) parts = apart(parts[0]);
    if (parts.length && parts[parts.length - 1].length === 4) parts.reverse();
    if (month) parts.splice(1, 0, month.number);
    if (/^(\d{6}|\d{1,2} \d{1,2} \d{1,2})$/.test(parts.join(" "))) return "last_short";
    if (!/^\d{4} \d{1,2} \d{1,2}$/.test(parts.join(" "))) return "last_form";
    parts = parts.map(Number);
    if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > last(parts[0], parts[1])) return "last_wrong";
    if (parts[0] < 1900 || parts[0] > 2200) return "last_far";
    return compact(parts) > compact(today()) ? "last_future" : parts;
  }
  /* Eight digits in a row: the year stands first where a month may follow it, as no year begins like a month. */
  function apart(digits) {
    return (digits.slice(4, 6) > "12" ? /(..)(..)(....)/ : /(....)(..)(..)/).exec(digits).slice(1);
  }
  /* The month that is named; the last first, as a name may begin like another: “tháng 1”, “tháng 12”. */
  function named(text) {
    var months = rules.months.map(function (name, index) { return { name: name.toLocaleLowerCase(rules.language), number: String(index + 1) }; });
    return months.reverse().find(function (month) { return text.includes(month.name); });
  }
  function last(year, month) {
    if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
  }
  /* The same day some months later; the last day of the month where that month has no such day. */
  function later(date, months) {
    var all = date[0] * 12 + date[1] - 1 + months;
    var year = Math.floor(all / 12), month = all % 12 + 1;
    return [year, month, Math.min(date[2], last(year, month))];
  }
  function two(number) { return String(number).padStart(2, "0"); }
  function shown(date) { return rules.dates[date[1] - 1].replace("{day}", date[2]).replace("{year}", date[0]); }
  /* Words with a date in them; the point of an abbreviation at its end is that of the sentence too. */
  function told(words, date) {
    var text = shown(date);
    return words.replace(/\{date\}(\.(?!\.))?/g, function (gap, point) { return text + (point && !text.endsWith(".") ? point : ""); });
  }
  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  }
  function compact(date) { return String(date[0]).padStart(4, "0") + two(date[1]) + two(date[2]); }

  function escaped(text) { return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n"); }
  /* No line is longer than 75 octets; none is cut within a letter. */
  function folded(line) {
    var lines = [""], size = 0, encoder = new TextEncoder();
    Array.from(line).forEach(function (letter) {
      var octets = encoder.encode(letter).length;
      if (size + octets > 75) { lines.push(" "); size = 1; }
      lines[lines.length - 1] += letter;
      size += octets;
    });
    return lines.join("\r\n");
  }
  function calendar(due, name) {
    var next = new Date(Date.UTC(due[0], due[1] - 1, due[2] + 1));
    var stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    var summary = name ? rules.words.summary_of.replace("{name}", name) : rules.words.summary;
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Etalon//Verification//" + rules.language.toUpperCase(), "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
      "UID:" + compact(due) + "-" + stamp + "@etalon", "DTSTAMP:" + stamp,
      "DTSTART;VALUE=DATE:" + compact(due),
      "DTEND;VALUE=DATE:" + compact([next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()]),
      "SUMMARY;LANGUAGE=" + rules.language + ":" + escaped(summary),
      "DESCRIPTION;LANGUAGE=" + rules.language + ":" + escaped(told(rules.words.description, due)),
      "URL:" + rules.page, "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", ""].map(folded).join("\r\n");
  }

  /* Which word says what is wrong; its name begins with that of the field. */
  function problem(last, interval, asked) {
    if (!asked && !last && !interval) return "";
    if (!last) return "last_missing";
    if (!Array.isArray(day(last))) return day(last);
    if (!interval) return "interval_missing";
    if (!/^\d+$/.test(interval) || Number(interval) < 1) return "interval_wrong";
    return Number(interval) * (form.elements.unit.value === "year" ? 12 : 1) > 600 ? "interval_long" : "";
  }
  /* `asked`: whether somebody wants the answer now, even if nothing is filled in. */
  function show(asked) {
    var given = form.elements.last.value.trim(), interval = form.elements.interval.value.normalize("NFKC").trim();
    var name = form.elements.name.value.trim();
    var wrong = problem(given, interval, asked === true);
    var due = !wrong && given ? later(day(given), Number(interval) * (form.elements.unit.value === "year" ? 12 : 1)) : null;
    var state = due ? (compact(due) < compact(today()) ? "lapsed" : "valid") : "";
    var date = host.querySelector("[data-date]");
    host.querySelector("[data-problem]").textContent = wrong && rules.words[wrong];
    host.querySelector("[data-named]").textContent = due ? name : "";
    date.textContent = due ? told(rules.words[state], due) : "";
    date.dataset.date = due ? due[0] + "-" + two(due[1]) + "-" + two(due[2]) : "";
    host.dataset.state = state;
    host.querySelector("[data-begin]").hidden = Boolean(due || wrong);
    host.querySelector(".due__verdict").hidden = Boolean(wrong);
    host.querySelectorAll("[data-when]").forEach(function (one) { one.hidden = Boolean(due) && one.dataset.when !== state; });
    host.querySelectorAll("[data-told]").forEach(function (one) { one.hidden = Boolean(due); });
    host.querySelectorAll("[data-judged]").forEach(function (one) { one.hidden = !due; });
    host.querySelector("[data-today]").textContent = told(rules.words.printed, today());
    ["last", "interval"].forEach(function (field) { form.elements[field].setAttribute("aria-invalid", wrong.startsWith(field)); });
    share.hidden = !due || !(navigator.share || navigator.clipboard);
    link.hidden = state !== "valid";
    if (link.href) URL.revokeObjectURL(link.href);
    link.removeAttribute("href");
    if (state === "valid") link.href = URL.createObjectURL(new Blob([calendar(due, name)], { type: "text/calendar;charset=utf-8" }));
  }
  /* The address with all that is filled in: sent by what the device has for it, else copied. */
  function pass() {
    var address = new URL(location.search + "#due", document.querySelector("link[rel=canonical]").href).href;
    if (navigator.share) return navigator.share({ title: document.title, url: address }).catch(function () { /* they thought better of it */ });
    navigator.clipboard.writeText(address).then(function () {
      share.textContent = document.getElementById("content").dataset.copied;
      setTimeout(word, 2500);
    }, function () { share.hidden = true; });
  }
  function word() { share.textContent = rules.words[navigator.share ? "share" : "copy"]; }
  /* Whoever asks is led to what is wrong, else to the verdict. */
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show(true);
    var wrong = form.querySelector("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else host.querySelector(".due__verdict").scrollIntoView({ block: "nearest" });
  });
  form.addEventListener("input", show);
  addEventListener("beforeprint", show); // a page may have stood open since yesterday
  share.addEventListener("click", pass);
  word();
  form.hidden = false;
  show();
})();
