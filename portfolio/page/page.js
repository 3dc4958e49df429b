"use strict";
// The page works without this script: it adds filters, sorting, copying, the chart, and the way back from a line.
// Nothing is read as HTML: text goes in as text, and all data are those that stand in the tables.
(() => {
  const SVG = "http://www.w3.org/2000/svg", DAY = 864e5, BARS = 400, SHEET = 20, PITCH = 19, CENTURY = 36525 * DAY;
  const WORDS = { yes: "counts", maybe: "may count", no: "does not count", unknown: "not known whether it counts" };
  const $ = id => document.getElementById(id), all = (what, of = document) => [...of.querySelectorAll(what)];
  const day = text => (text ? Date.parse(text) : NaN), known = days => days.filter(each => !isNaN(each));
  const least = days => days.reduce((a, b) => (a < b ? a : b), Infinity), most = days => days.reduce((a, b) => (a > b ? a : b), -Infinity);

  function put(name, attributes, parent, text) {
    const element = document.createElementNS(SVG, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }

  const paper = matchMedia("print");

  // The rights, as the rows of the table say them

  const table = $("table"), rows = table ? all("tbody tr", table).map(read) : [];
  const WINDOW = table ? Number(table.dataset.window) : 0;
  let shown = rows, limit = WINDOW;

  function read(tr, at) {
    const of = {};
    for (const each of all("[data-k]", tr)) of[each.dataset.k] = each.textContent.trim();
    const listed = tr.cells[3].dataset, law = tr.cells[5].dataset;
    return {
      tr, at, of, text: tr.textContent.toLowerCase(), name: all("th > :not(small)", tr).map(each => each.textContent.trim()).join(" "),
      begins: day(listed.begins), from: day(listed.from), to: day(listed.to), law: [day(law.from), day(law.to)],
      line: tr.querySelector("a.at"),
    };
  }

  function filter() {
    const asked = all("[data-filter]").filter(each => each.value);
    const fits = row => asked.every(({ dataset, value }) =>
      dataset.filter ? row.of[dataset.filter] === value : value.toLowerCase().split(/\s+/).every(word => row.text.includes(word)));
    shown = rows.filter(fits);
    order();
    lay();
    chart.draw();
  }

  function order() {
    const head = table.querySelector('[aria-sort="ascending"], [aria-sort="descending"]');
    if (!head) return;
    const by = head.firstElementChild.dataset.sort, turn = head.ariaSort === "ascending" ? 1 : -1;
    const keys = { expiry: row => (isNaN(row.to) ? row.from : row.to), name: row => row.name, counts: row => "yes maybe unknown no".indexOf(row.of.counts) };
    const key = keys[by] || (row => row.of[by] || "");
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    shown = [...shown].sort((a, b) => {
      const [x, y] = [key(a), key(b)], last = each => each === "" || Number.isNaN(each);
      if (last(x) || last(y)) return last(x) - last(y) || a.at - b.at;
      return turn * (typeof x === "number" ? x - y : compare(x, y)) || a.at - b.at;
    });
  }

  function lay() {
    const fits = new Set(shown), body = table.tBodies[0];
    for (const row of rows) row.tr.hidden = !fits.has(row);
    shown.forEach((row, at) => row.tr.classList.toggle("later", at >= limit));
    const order = shown.map(row => row.tr);
    if (all("tr:not([hidden])", body).some((tr, at) => tr !== order[at])) body.append(...order);
    $("count").value = shown.length === rows.length ? `${rows.length} rights` : `${shown.length} of ${rows.length} rights`;
    const further = shown.length - limit;
    $("further").hidden = further <= 0;
    $("further").textContent = `Show ${Math.min(further, WINDOW)} more of ${shown.length}`;
  }

  function reveal(tr) {
    if (tr.hidden) clear();
    const at = shown.findIndex(row => row.tr === tr);
    if (at >= limit) { limit = Math.ceil((at + 1) / WINDOW) * WINDOW; lay(); }
  }

  function clear() {
    for (const each of all("[data-filter]")) each.value = "";
    limit = WINDOW;
    filter();
  }

  // A cell that a spreadsheet would take for a formula is led by an apostrophe, as in the CSV that the program writes.
  const inert = text => (/^[=+@\-\t\r]/.test(text) && /[\p{L}\p{N}]/u.test(text) ? `'${text}` : text).replace(/[\t\r\n]+/g, " ");

  async function copy() {
    const names = [...new Set(rows.flatMap(row => Object.keys(row.of)))];
    const text = [names, ...shown.map(row => names.map(name => inert(row.of[name] || "")))].map(cells => cells.join("\t")).join("\n");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    $("copied").textContent = `${shown.length} rows copied; paste them into a spreadsheet`;
  }

  if (table) {
    for (const head of all("thead th:has(button)", table)) {
      head.firstElementChild.addEventListener("click", () => {
        const next = head.ariaSort === "ascending" ? "descending" : "ascending";
        for (const each of all("[aria-sort]", table)) each.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", next);
        order();
        lay();
      });
    }
    for (const each of all("[data-filter]")) each.addEventListener("input", () => { limit = WINDOW; filter(); });
    $("reset").addEventListener("click", clear);
    $("further").addEventListener("click", () => { limit += WINDOW; lay(); });
    $("copy").addEventListener("click", copy);
  }

  // The chart

  const marks = all("data.mark").map(each => ({ kind: each.value, words: each.textContent, days: known([day(each.dataset.from), day(each.dataset.to)]) }));
  const chart = table ? timeline() : null;

  function timeline() {
    const bars = $("bars"), axis = $("axis"), tip = $("tip"), beyond = $("beyond"), open = new Set();
    const daysOf = row => known([row.begins, row.from, row.to, ...row.law]);
    const dated = rows.flatMap(daysOf), days = dated.concat(marks.flatMap(mark => mark.days)), middle = median(dated.length ? dated : days);
    // What lies a century off, such as 9999-12-31, would leave no room for the rest: at first it is out of view.
    const far = time => Math.abs(time - middle) > CENTURY, near = days.filter(time => !far(time));
    const first = near.length ? least(near) : 0, whole = around(near), widest = around(days);
    let view = [...whole], width = 0, edge = 0, at = 0;
    const x = time => edge + ((time - view[0]) / (view[1] - view[0])) * (width - edge);
    const inside = time => Math.min(Math.max(x(time), edge), width);

    function median(many) {
      return [...many].sort((a, b) => a - b)[(many.length - 1) >> 1];
    }

    // The ends of a view that holds all of some days, and lies within the calendar.
    function around(many) {
      const [first, last] = many.length ? [least(many), most(many)] : [0, DAY], spread = Math.max(last - first, 3650 * DAY);
      return [Math.max(first - 0.12 * spread, day("0001-01-01")), Math.min(first + 1.06 * spread, day("9999-12-31"))];
    }

    function zoom(factor, middle = (view[0] + view[1]) / 2, by = 0) {
      const span = Math.min(Math.max((view[1] - view[0]) * factor, 200 * DAY), widest[1] - widest[0]);
      const left = middle - ((middle - view[0]) / (view[1] - view[0])) * span + by * span;
      const from = Math.min(Math.max(left, widest[0]), widest[1] - span);
      view = [from, from + span];
      draw();
    }
    const moves = { in: () => zoom(0.6), out: () => zoom(1 / 0.6), left: () => zoom(1, undefined, -0.25), right: () => zoom(1, undefined, 0.25), all: () => { view = [...whole]; draw(); } };

    function groups() {
      const by = $("by").value, found = new Map();
      for (const row of shown) {
        const name = row.of[by] || `no ${by}`;
        if (!found.has(name)) found.set(name, []);
        found.get(name).push(row);
      }
      return [...found].map(([name, many]) => ({ name, many }));
    }

    // One bar a right, as long as there are not too many; then one a group, which opens when it is asked for.
    function lines() {
      const many = shown.length > BARS;
      const list = groups().flatMap(group => {
        const folded = many && !open.has(group.name);
        return [{ ...group, folded }, ...(folded ? [] : group.many.map(row => ({ row })))];
      });
      return { list: list.slice(0, BARS), left: list.length - BARS, many };
    }

    const room = () => Math.max(bars.clientWidth, 280);

    function draw() {
      width = room();
      edge = width < 560 ? 116 : 172;
      const { list, left, many } = lines();
      if (left > 0) list.push({ left });
      const sheets = Array.from({ length: Math.ceil(list.length / SHEET) || 1 }, (_, at) => sheet(list.slice(at * SHEET, (at + 1) * SHEET), many));
      gradients(sheets[0]);
      bars.replaceChildren(...sheets);
      at = Math.min(at, Math.max(stops().length - 1, 0));
      stops().forEach((each, index) => each.setAttribute("tabindex", index === at ? 0 : -1));
      scale();
    }

    // Paper can turn a page between two pictures, but not inside one: each holds a few lines.
    function sheet(list, many) {
      const height = list.length * PITCH, svg = put("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Rights over time" });
      ruler(svg, height);
      list.forEach((each, index) => {
        const y = index * PITCH + 1;
        if (each.row) bar(svg, each.row, y);
        else if (each.left) put("text", { x: 8, y: y + 13 }, svg, `and ${each.left} lines more: filter to see them`);
        else group(svg, each, y, many);
      });
      for (const mark of marks) for (const time of mark.days) if (x(time) >= edge && x(time) <= width) put("line", { class: `mark ${mark.kind}`, x1: x(time), x2: x(time), y1: 0, y2: height }, svg);
      return svg;
    }

    // Bars without a start come in gradually before the first day that is known, wherever one looks.
    function gradients(svg) {
      const defs = put("defs", {}, svg);
      for (const kind in WORDS) {
        const fade = put("linearGradient", { id: `fade-${kind}`, gradientUnits: "userSpaceOnUse", x1: x(whole[0]), x2: Math.max(x(first), x(whole[0]) + 1) }, defs);
        put("stop", { class: kind, offset: 0, "stop-opacity": 0.12 }, fade);
        put("stop", { class: kind, offset: 1, "stop-opacity": 1 }, fade);
      }
    }

    function ticks() {
      if (!days.length) return [];
      const years = (view[1] - view[0]) / DAY / 365.25, room = (width - edge) / 58;
      if (years * 12 < room * 6) {
        const step = [1, 3, 6].find(months => (years * 12) / months <= room) || 6, found = [];
        const start = new Date(view[0]);
        for (let month = start.getUTCFullYear() * 12; ; month += step) {
          const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
          if (time > view[1]) return found;
          if (time >= view[0]) found.push([time, new Date(time).toISOString().slice(0, 7)]);
        }
      }
      const step = [1, 2, 5, 10, 20, 50, 100, 500].find(each => years / each <= room) || 1000, found = [];
      for (let year = Math.ceil(new Date(view[0]).getUTCFullYear() / step) * step; ; year += step) {
        const time = new Date(0).setUTCFullYear(year, 0, 1);
        if (time > view[1]) return found;
        if (time >= view[0]) found.push([time, String(year)]);
      }
    }

    function ruler(svg, height) {
      for (const [time] of ticks()) put("line", { class: "grid", x1: x(time), x2: x(time), y1: 0, y2: height }, svg);
    }

    function scale() {
      const flags = marks.flatMap(mark => (mark.days.length ? [{ ...mark, time: mark.days.at(-1) }] : [])).filter(each => x(each.time) >= edge && x(each.time) <= width);
      const height = 24 + 15 * flags.length, svg = put("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
      for (const [time, words] of ticks()) {
        put("line", { class: "grid", x1: x(time), x2: x(time), y1: height - 22, y2: height }, svg);
        put("text", { x: x(time) + 4, y: height - 8 }, svg, words);
      }
      flags.forEach((flag, index) => {
        const y = 15 * index + 13;
        put("line", { class: `mark ${flag.kind}`, x1: x(flag.time), x2: x(flag.time), y1: y - 9, y2: height }, svg);
        flag.text = put("text", { class: "mark", x: x(flag.time) - 5, y, "text-anchor": "end" }, svg, flag.words);
      });
      axis.replaceChildren(svg);
      for (const { text, time } of flags) turn(text, x(time));
      const out = rows.filter(row => daysOf(row).some(far)).length, lost = marks.filter(mark => mark.days.some(far)).map(mark => mark.words);
      beyond.hidden = !(out || lost.length) || view[1] - view[0] > widest[1] - widest[0] - DAY;
      beyond.textContent = `More than a century away: ${[...(out ? [`days of ${out} ${out === 1 ? "right" : "rights"}`] : []), ...lost].join("; ")}. Zoom out to see them.`;
    }

    // A flag that would be cut stands on the other side of its line, or as near to it as there is room.
    function turn(text, line) {
      const long = text.getComputedTextLength();
      if (line - 5 - long >= 5) return;
      text.setAttribute("text-anchor", "start");
      text.setAttribute("x", Math.max(Math.min(line + 5, width - long - 5), 5));
    }

    function group(svg, each, y, many) {
      const holder = put(many ? "a" : "g", { class: "group" }, svg);
      if (many) {
        holder.setAttribute("href", "#timeline");
        holder.setAttribute("aria-label", `${each.name}, ${each.many.length} rights: ${each.folded ? "open" : "close"}`);
        put("rect", { class: "hit", x: 0, y: y - 1, width, height: PITCH }, holder);
        holder.addEventListener("click", event => { event.preventDefault(); each.folded ? open.add(each.name) : open.delete(each.name); draw(); focus(at); });
      }
      put("text", { x: 8, y: y + 13 }, holder, many ? `${each.folded ? "▸" : "▾"} ${cut(each.name, Math.floor(edge / 12))} (${each.many.length})` : each.name);
      if (!each.folded) return;
      const ends = known(each.many.flatMap(row => [row.from, row.to]));
      const kind = ["yes", "maybe", "unknown", "no"].find(counts => each.many.some(row => row.of.counts === counts));
      if (ends.length) span(holder, inside(least(known(each.many.map(row => row.begins)).concat(ends))), inside(most(ends)), y, `bar ${kind}`);
    }

    const cut = (text, count) => (text.length > count ? `${text.slice(0, count - 1)}…` : text);
    const span = (holder, from, to, y, name) => put("rect", { class: name, x: from, y: y + 3, width: Math.max(to - from, 1.5), height: PITCH - 8, rx: 1 }, holder);

    function bar(svg, row, y) {
      const kind = row.of.counts, sure = isNaN(row.from) ? row.to : row.from;
      const holder = put("a", { href: row.line ? row.line.getAttribute("href") : `#${row.tr.id}`, "aria-label": words(row).join(", ") }, svg);
      holder.dataset.of = row.tr.id;
      put("rect", { class: "hit", x: 1, y: y - 1, width: width - 2, height: PITCH }, holder);
      put("text", { class: "label", x: 18, y: y + 13 }, holder, cut(row.name, Math.floor((edge - 24) / 6)));
      const ends = [row.from, row.to], from = isNaN(row.begins) ? Math.min(whole[0], sure) : row.begins;
      if (!isNaN(sure) && sure > view[0] && from < view[1]) {
        const drawn = span(holder, inside(from), inside(sure), y, `bar ${kind}`);
        if (isNaN(row.begins)) drawn.style.fill = `url(#fade-${kind})`;
      }
      if (known(ends).length && row.from !== row.to) span(holder, inside(isNaN(row.from) ? view[0] : row.from), inside(isNaN(row.to) ? view[1] : row.to), y, "span");
      if (!known(ends).length) put("text", { x: edge + 4, y: y + 13 }, holder, row.of.expiry);
      const open = known(row.law).length < 2, law = [isNaN(row.law[0]) ? view[0] : row.law[0], isNaN(row.law[1]) ? view[1] : row.law[1]];
      if (known(row.law).length && !(open && known([row.from, row.to]).length) && law[1] > view[0] && law[0] < view[1]) put("line", { class: open ? "law open" : "law", x1: inside(law[0]), x2: Math.max(inside(law[1]), inside(law[0]) + 2), y1: y + PITCH - 3.5, y2: y + PITCH - 3.5 }, holder);
      holder.addEventListener("pointerenter", () => tell(row, holder));
      holder.addEventListener("pointerleave", hush);
      holder.addEventListener("focus", () => tell(row, holder));
      holder.addEventListener("blur", hush);
      holder.addEventListener("click", () => go(holder, row));
    }

    function words(row) {
      const { of } = row;
      return [
        row.name + (of.case ? ` (${of.case})` : ""), of.title,
        `${known([row.from, row.to]).length ? "expires" : "expiry"} ${of.expiry}${of.printed ? `, printed ${of.printed}` : ""}`, of.status,
        `${WORDS[of.counts]}: ${of.why}`,
        !of.law ? `the law: ${of.verdict}` : `${known(row.law).length ? `the law gives ${of.law}` : "what the law gives is not known"}, by ${of.rule}: ${of.verdict}`, of.lines,
      ].filter(Boolean);
    }

    function tell(row, holder) {
      const [name, ...rest] = words(row), head = Object.assign(document.createElement("b"), { textContent: name });
      tip.replaceChildren(head, rest.join("\n"));
      tip.hidden = false;
      const box = holder.getBoundingClientRect(), own = tip.getBoundingClientRect();
      tip.style.left = `${Math.max(8, Math.min(box.left + edge, innerWidth - own.width - 8))}px`;
      tip.style.top = `${box.bottom + 8 + own.height > innerHeight ? Math.max(8, box.top - own.height - 6) : box.bottom + 8}px`;
    }
    const hush = () => { tip.hidden = true; };

    const stops = () => all("a", bars);
    function focus(to) {
      const many = stops();
      if (!many.length) return;
      many[at] && many[at].setAttribute("tabindex", -1);
      at = Math.min(Math.max(to, 0), many.length - 1);
      many[at].setAttribute("tabindex", 0);
      many[at].focus();
    }

    const keys = { ArrowDown: () => focus(at + 1), ArrowUp: () => focus(at - 1), Home: () => focus(0), End: () => focus(Infinity), ArrowLeft: moves.left, ArrowRight: moves.right, "+": moves.in, "=": moves.in, "-": moves.out, 0: moves.all, Escape: hush };
    bars.addEventListener("keydown", event => {
      const act = !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
      if (!event.key.startsWith("Arrow") || event.key === "ArrowLeft" || event.key === "ArrowRight") event.key !== "Escape" && focus(at);
    });
    bars.addEventListener("focusin", event => { const to = stops().indexOf(event.target.closest("a")); if (to >= 0) at = to; });
    bars.addEventListener("wheel", event => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      const place = event.clientX - bars.getBoundingClientRect().left - edge;
      zoom((event.deltaY || event.deltaX) > 0 ? 1.25 : 0.8, view[0] + (place / (width - edge)) * (view[1] - view[0]));
    }, { passive: false });
    axis.addEventListener("pointerdown", event => axis.setPointerCapture(event.pointerId));
    axis.addEventListener("pointermove", event => event.buttons && zoom(1, undefined, -event.movementX / (width - edge)));
    for (const each of all("[data-zoom]")) each.addEventListener("click", moves[each.dataset.zoom]);
    $("by").addEventListener("change", draw);
    new ResizeObserver(() => !paper.matches && bars.clientWidth && room() !== width && draw()).observe(bars);
    return { draw };
  }

  // From a place to its lines, and back

  let lit = [], origin = null;

  function light(id, last) {
    for (const each of lit) each.classList.remove("lit");
    const [, number, first] = id.match(/^d(\d+)-(\d+)$/) || [];
    lit = number ? Array.from({ length: Math.min(last - first, 5000) + 1 }, (_, at) => $(`d${number}-${+first + at}`)).filter(Boolean) : [$(id)].filter(Boolean);
    for (const each of lit) each.classList.add("lit");
  }

  function go(link, row) {
    origin = link;
    const last = row ? row.line && row.line.dataset.last : link.dataset.last;
    const words = row ? row.name : (link.closest("tr, li, section") || link).querySelector("b, .day, h2, th")?.textContent || "";
    for (const each of all(".return")) { each.hidden = false; each.textContent = `← ${words.trim().slice(0, 40) || "back"}`; each.setAttribute("aria-label", `back to ${words.trim()}`); }
    pending = Number(last) || 0;
  }

  let pending = 0;
  function arrive() {
    const id = decodeURIComponent(location.hash.slice(1)), target = id && $(id);
    if (!target) return;
    if (target.matches("#table tr")) reveal(target);
    for (let each = target.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    light(id, pending);
    pending = 0;
    if (!target.matches("section, aside")) {
      target.setAttribute("tabindex", -1);
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
    }
  }

  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (!link || link.closest("#bars .group")) return;
    if (link.matches(".at")) go(link);
    if (link.getAttribute("href") === location.hash) arrive();
  });
  function home() {
    if (!origin) return;
    const link = origin.isConnected ? origin : document.querySelector(`#bars a[data-of="${CSS.escape(origin.dataset.of || "")}"]`) || $(origin.dataset.of);
    for (let each = link && link.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    if (link) { link.scrollIntoView({ block: "center" }); link.focus({ preventScroll: true }); }
    for (const each of all(".return")) each.hidden = true;
    origin = null;
  }
  for (const each of all(".return")) each.addEventListener("click", home);
  $("document").addEventListener("keydown", event => event.key === "Escape" && home());
  addEventListener("hashchange", arrive);

  // The working: all steps at once. On paper, whatever is folded is open.

  const folds = of => all("details", of);
  for (const each of all("[data-fold]")) each.addEventListener("click", () => folds($("working")).forEach(fold => { fold.open = each.dataset.fold === "open"; }));
  let closed = [];
  paper.addEventListener("change", () => {
    if (paper.matches) { if (!closed.length) closed = folds(document).filter(each => !each.open && !each.closest(".text")); for (const each of closed) each.open = true; }
    else { for (const each of closed) each.open = false; closed = []; }
  });

  // Each reading on one line of time

  const readings = all("[data-reading]").map(holder => ({ holder, days: known([day(holder.dataset.from), day(holder.dataset.to)]) }));
  const ends = readings.flatMap(each => each.days);
  if (ends.length) {
    const [first, last] = [least(ends), most(ends)], place = time => 3 + (94 * (time - first)) / Math.max(last - first, 1);
    for (const { holder, days } of readings) {
      const svg = put("svg", { "aria-hidden": "true" }, holder);
      put("line", { x1: "0", x2: "100%", y1: "50%", y2: "50%" }, svg);
      if (readings[0].days.length) put("line", { class: "base", x1: `${place(readings[0].days.at(-1))}%`, x2: `${place(readings[0].days.at(-1))}%`, y1: "5%", y2: "95%" }, svg);
      if (days.length && days[0] !== days.at(-1)) put("rect", { x: `${place(days[0])}%`, y: "38%", width: `${place(days.at(-1)) - place(days[0])}%`, height: "24%" }, svg);
      for (const time of days) put("circle", { cx: `${place(time)}%`, cy: "50%", r: 4 }, svg);
    }
  }

  if (table) { lay(); chart.draw(); }
  arrive();
  const said = location.hash ? null : document.querySelector("#answer .clause .at") || document.querySelector("main .at");  // at first the document is open at the clause
  if (said) {
    light(said.hash.slice(1), said.dataset.last);
    const pane = $("document");
    if (lit.length && pane.scrollHeight > pane.clientHeight) lit[0].scrollIntoView({ block: "center" });
  }
})();
