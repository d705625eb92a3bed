// What our one component does in the browser: draws the markup it is given, turns links and the
// scope bar into history entries, and finds an area by typing. The address is the only state.

const places = { lines: [], lang: "th" };
let moved = false;

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
  document.documentElement.lang = places.lang = data.lang;
  if (data.slot !== "body") return;
  delete document.documentElement.dataset.going;
  unsay(data.paths);
  document.getElementById("first")?.remove();
  if (moved) arrive(slot);
  else if (location.hash) slot.querySelector(location.hash)?.scrollIntoView();
  moved = false;
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

// After a move: to the top, and the new heading is read aloud.
function arrive(slot) {
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  const heading = slot.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

// Go to an address of ours without loading the page anew: Streamlit answers popstate by running the
// screen for that address, and the browser's own Back and Forward do the rest.
function go(href) {
  const url = new URL(href, document.baseURI);
  if (url.href === location.href) return;
  moved = true;
  document.documentElement.dataset.going = "";
  history.pushState({}, "", url);
  if (document.querySelector('[data-testid="stApp"]')) dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  else location.reload();
}

function changed(name, value) {
  const url = new URL(location.href);
  url.hash = "";
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  go(url.href);
}

addEventListener("popstate", () => { moved = true; });

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest(".ssg a[href]");
  if (link) {
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      event.preventDefault();
      document.querySelector(href)?.scrollIntoView();
    } else if (href.startsWith("./") && !link.target) {
      event.preventDefault();
      go(href);
    }
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
