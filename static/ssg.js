// What our one component does in the browser: draws the markup it is given, turns links and the
// scope bar into history entries, and finds an area by typing. The address is the only state.

const places = { lines: [], lang: "th" };
let moved = false;
let first = true; // until a screen has been drawn
let staying = false; // a link that narrows what is below it leaves the reader where he is
let again = null; // such a link, to find it in what is drawn next

export function draw({ data, parentElement }) {
  const slot = parentElement.querySelector(".ssg");
  slot.dataset.slot = data.slot;
  sheet(data.css);
  shade(parentElement);
  if (data.places) {
    places.lines = data.places.split("\n").map((line) => line.split("\t"));
    return;
  }
  slot.innerHTML = data.html;
  ready(slot);
  watch(slot);
  document.documentElement.lang = places.lang = data.lang;
  if (data.slot !== "body" && data.slot !== "failed") return;
  delete document.documentElement.dataset.going;
  unsay(data.paths);
  document.getElementById("first")?.remove();
  if (moved || first) arrive(slot);
  moved = first = false;
}

// The stylesheet, once, where the server has not put it into the page already.
function sheet(href) {
  if (document.querySelector("[data-ssg]")) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: new URL(href, document.baseURI).href });
  link.dataset.ssg = "";
  document.head.append(link);
}

// The first address that a fresh server is asked for, Streamlit calls a missing page before our
// navigation has told it otherwise: where the page is there after all, the notice goes.
function unsay(paths) {
  const here = location.pathname.split("/").pop();
  const notice = document.querySelector('[role="dialog"]');
  if (paths.includes(here) && notice?.textContent.startsWith("Page not found")) notice.querySelector("button")?.click();
}

// Light or dark: as the surrounding page is.
function shade(near) {
  const paper = getComputedStyle(near).getPropertyValue("--st-background-color").trim();
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(paper);
  if (!hex) return;
  const light = hex.slice(1).reduce((sum, part) => sum + parseInt(part, 16), 0) > 380;
  document.documentElement.dataset.theme = light ? "light" : "dark";
}

// What the markup cannot say of itself: one tab stop a map, and how much of a table is out of sight.
function ready(slot) {
  slot.querySelectorAll(".tiles").forEach((map) => [...map.querySelectorAll(".tile")].slice(1).forEach((tile) => { tile.tabIndex = -1; }));
  slot.querySelectorAll(".broad > .scroll").forEach((region) => widths.observe(region));
  if (!again || slot.dataset.slot !== "body") return;
  const links = [...slot.querySelectorAll("a[data-stay]")];
  const link = links.find((one) => one.textContent === again.words) ?? links[again.at];
  const region = link?.closest(".scroll");
  if (region) region.scrollLeft = again.left;
  link?.focus({ preventScroll: true });
  again = null;
}

// After a move: to the part that the address names, else to the top, and what is there is read aloud.
function arrive(slot) {
  if (location.hash.length > 1 && point(location.hash)) return;
  if (!moved) return;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  const heading = slot.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

// Show a part of the screen and go on reading there; whether there is such a part.
function point(hash) {
  const there = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!there) return false;
  document.querySelectorAll("[data-here]").forEach((old) => delete old.dataset.here);
  there.dataset.here = "";
  there.tabIndex = -1;
  there.scrollIntoView();
  there.focus({ preventScroll: true });
  return true;
}

// Go to an address of ours without loading the page anew: Streamlit answers popstate by running the
// screen for that address, and the browser's own Back and Forward do the rest.
function go(href, stay = false) {
  const url = new URL(href, document.baseURI);
  if (url.href === location.href) return;
  staying = stay;
  moved = true;
  document.documentElement.dataset.going = "";
  history.pushState({}, "", url);
  if (document.querySelector('[data-testid="stApp"]')) { dispatchEvent(new PopStateEvent("popstate", { state: {} })); over(); }
  else location.reload();
}

// A screen whose markup stays the same is not drawn again: the run's own end is the end of going.
function over() {
  const app = document.querySelector('[data-testid="stApp"]');
  let [ran, quiet] = [false, 0];
  const look = setInterval(() => {
    const running = app.dataset.testScriptState !== "notRunning";
    ran ||= running;
    quiet = running ? 0 : quiet + 1;
    if (quiet && (ran || quiet > 8)) delete document.documentElement.dataset.going;
    if (!("going" in document.documentElement.dataset)) clearInterval(look);
  }, 100);
}

function changed(name, value) {
  const url = new URL(location.href);
  url.hash = "";
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  go(url.href);
}

// What opens above a screen closes after a choice, by Escape, and when one presses elsewhere.
const OPEN = ".top details[open], .scope-line[open]";

function shut(but) {
  document.querySelectorAll(OPEN).forEach((one) => { if (!one.parentElement.contains(but)) one.open = false; });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.target.matches?.("[data-area]")) return;
  const around = [".section", ".top", ".ssg"].map((near) => event.target.closest?.(near)?.querySelector(OPEN));
  const opener = around.find(Boolean);
  if (!opener) return;
  opener.open = false;
  opener.firstElementChild.focus();
});

addEventListener("popstate", () => { moved = !staying; staying = false; });

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest(".ssg a[href]");
  shut(link ? null : event.target);
  if (link) {
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      event.preventDefault();
      point(href);
    } else if (href.startsWith("./") && !link.target) {
      event.preventDefault();
      const stay = "stay" in link.dataset;
      if (stay) again = {
        words: link.textContent, left: link.closest(".scroll")?.scrollLeft ?? 0,
        at: [...link.closest(".ssg").querySelectorAll("a[data-stay]")].indexOf(link),
      };
      go(href, stay);
    }
    return;
  }
  const more = event.target.closest(".more button");
  if (more) {
    const region = more.closest(".broad").querySelector(".scroll");
    region.scrollBy({ left: region.clientWidth * 0.7, behavior: "smooth" });
    return;
  }
  const choice = event.target.closest(".found li[data-code]");
  if (choice) pick(choice.dataset.code);
  else if (!event.target.closest("[data-area]")) document.querySelectorAll(".found").forEach((list) => list.remove());
});

document.addEventListener("change", (event) => {
  const field = event.target.closest(".scope [name]");
  if (!field || field.name === "area") return;
  if (field.name === "day" || field.name === "month") {
    const form = field.closest(".scope");
    const [month, day] = [form.querySelector("[name=month]").value, +form.querySelector("[name=day]").value];
    const last = new Date(Date.UTC(+month.slice(0, 4), +month.slice(5, 7), 0)).getUTCDate();
    changed("asof", `${month}-${String(Math.min(day, last)).padStart(2, "0")}`);
  } else changed(field.name, field.value === field.dataset.default ? "" : field.value);
});

// A wide table says how many of its columns stand further right, and a press goes there.
const widths = new ResizeObserver((all) => all.forEach(({ target }) => further(target)));
addEventListener("scroll", ({ target }) => { if (target.matches?.(".broad > .scroll")) further(target); }, true);

function further(region) {
  const line = region.parentElement.querySelector(".more");
  const button = line.firstElementChild;
  const edge = region.getBoundingClientRect().right;
  const heads = [...region.querySelectorAll("thead th")];
  const there = heads.filter((head) => head.getBoundingClientRect().right > edge + 6).length;
  line.hidden = region.scrollWidth <= region.clientWidth + 2;
  button.style.visibility = there ? "" : "hidden";
  if (there) button.textContent = button.dataset.words.replace("{n}", there);
  region.toggleAttribute("data-right", there > 0);
  region.toggleAttribute("data-left", region.scrollLeft > 4);
}

// On paper a wide table stands in parts below one another, each with the names.
const COLUMNS = 6;
addEventListener("beforeprint", () => document.querySelectorAll(".broad").forEach(inParts));
addEventListener("afterprint", () => document.querySelectorAll(".broad > .parts").forEach((parts) => parts.remove()));

function inParts(wide) {
  const table = wide.querySelector("table");
  const all = table.tHead.rows[0].cells.length - 1;
  const each = Math.ceil(all / Math.ceil(all / COLUMNS));
  const parts = document.createElement("div");
  parts.className = "parts";
  for (let from = 1; from <= all; from += each) {
    const part = table.cloneNode(true);
    for (const row of part.rows) for (let n = all; n > 0; n--) if (n < from || n >= from + each) row.deleteCell(n);
    parts.append(part);
  }
  wide.append(parts);
}

// The arrow keys go from one square of the map to the nearest in that direction.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
document.addEventListener("keydown", (event) => {
  const tile = event.target.closest?.(".tile");
  const step = STEPS[event.key];
  if (!tile || !step) return;
  event.preventDefault();
  const middle = (one) => { const r = one.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
  const [x, y] = middle(tile);
  const ways = [...tile.closest(".tiles").querySelectorAll(".tile")].map((other) => {
    const [dx, dy] = [middle(other)[0] - x, middle(other)[1] - y];
    const along = dx * step[0] + dy * step[1];
    return [along > 4 ? along + 3 * Math.abs(step[0] ? dy : dx) : Infinity, other];
  });
  const [far, next] = ways.reduce((best, way) => (way[0] < best[0] ? way : best));
  if (far === Infinity) return;
  tile.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});

// The area field: a list of regions, provinces and districts that narrows while one types.
document.addEventListener("input", (event) => { if (event.target.matches("[data-area]")) suggest(event.target); });
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-area]")) { event.target.select(); suggest(event.target, true); }
});
document.addEventListener("keydown", (event) => {
  const input = event.target.closest?.("[data-area]");
  if (!input) return;
  const list = input.parentElement.querySelector(".found");
  const items = [...(list?.children ?? [])];
  const at = items.findIndex((item) => item.ariaSelected === "true");
  if (event.key === "Escape") { close(input); input.value = input.defaultValue; }
  else if (event.key === "Tab") close(input);
  else if (event.key === "Enter" && items.length) { event.preventDefault(); pick(items[Math.max(at, 0)].dataset.code); }
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const next = items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length];
    items.forEach((item) => item.setAttribute("aria-selected", item === next));
    if (next) { next.scrollIntoView({ block: "nearest" }); input.setAttribute("aria-activedescendant", next.id); }
  }
});

function close(input) {
  input.parentElement.querySelector(".found")?.remove();
  input.setAttribute("aria-expanded", "false");
}

function pick(code) {
  document.querySelectorAll(".found").forEach((list) => list.remove());
  document.activeElement?.blur();
  changed("area", code === "TH" ? "" : code);
}

function suggest(input, all = false) {
  close(input);
  const asked = all ? "" : input.value.trim().toLowerCase();
  const english = places.lang === "en";
  const hits = [];
  for (const [code, th, en, underTh, underEn] of places.lines) {
    const near = asked ? Math.max(score(th, asked), score(en, asked), code.toLowerCase() === asked ? 3 : 0) : code.length < 4 ? 1 : 0;
    if (near) hits.push([near, code, english ? en : th, english ? underEn : underTh]);
  }
  hits.sort((a, b) => b[0] - a[0]);
  if (!hits.length) return;
  const list = document.createElement("ul");
  list.className = "found";
  list.id = "found-areas";
  list.setAttribute("role", "listbox");
  hits.slice(0, all ? 100 : 40).forEach(([, code, name, under], n) => {
    const item = document.createElement("li");
    Object.assign(item, { id: `found-${n}`, role: "option" });
    item.dataset.code = code;
    item.setAttribute("aria-selected", !all && n === 0);
    const part = document.createElement("span");
    part.textContent = name;
    const small = document.createElement("small");
    small.textContent = under ?? "";
    item.append(part, small);
    list.append(item);
  });
  input.parentElement.append(list);
  input.setAttribute("aria-expanded", "true");
}

function score(name, asked) {
  const at = name.toLowerCase().indexOf(asked);
  return at < 0 ? 0 : at === 0 ? 3 : 1;
}

// Files that Streamlit itself turns away: it says so in English, and to the pointer only. Here they
// are named below the field, in the reader's words.
const TURNED = [["large", /or smaller/], ["kind", /not allowed/], ["failed", /^Error/]];
const turned = new MutationObserver(tell);
let watched = null;

function watch(slot) {
  const fields = slot.querySelector("[data-large]") && slot.closest(".st-key-ssg_fields");
  if (!fields) return;
  if (fields !== watched) turned.observe((watched = fields), { childList: true, subtree: true, characterData: true });
  tell();
}

function tell() {
  const place = watched.querySelector("[data-large]");
  if (!place) return;
  const files = { large: [], kind: [], failed: [] };
  watched.querySelectorAll(".stFileChip[aria-invalid=true]").forEach((chip) => {
    const said = document.getElementById(chip.getAttribute("aria-describedby"))?.textContent ?? "Error";
    const [why] = TURNED.find(([, words]) => words.test(said)) ?? ["failed"];
    files[why].push(chip.querySelector(".stFileChipName")?.title.split("/").pop() ?? "");
  });
  const lines = Object.entries(files).filter(([, names]) => names.length).map(([why, names]) => {
    const few = names.slice(0, 3).join(", ") + (names.length > 3 ? " …" : "");
    return place.dataset[why].replace("{n}", () => names.length).replace("{files}", () => few);
  });
  if (place.textContent === lines.join("")) return;
  place.hidden = !lines.length;
  place.replaceChildren(...lines.map((words) => Object.assign(document.createElement("p"), { className: "notice", textContent: words })));
}
