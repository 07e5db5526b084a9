"""What is asked of a page in a browser: scripts, each an expression or a function.

Of what axe has no rule for, `SEEN` gives all at once; `RUN` runs axe.
"""

COLOURS = ("color-contrast", "link-in-text-block")
TWICE = """() => {
  const names = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return names.filter((name, place) => names.indexOf(name) !== place);
}"""
IN_LANGUAGE = "[document.documentElement.lang, document.documentElement.dir]"
FIELDS = "[...document.querySelectorAll('main [name]')].map(one => one.name).join()"
# What makes a page wider than its window: the innermost of the elements that stand out of it.
TOO_WIDE = """() => {
  const { scrollWidth, dir } = document.documentElement;
  if (scrollWidth <= window.innerWidth) return "";
  const out = [...document.body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    return dir === "rtl" ? box.left < 0 : box.right > window.innerWidth;
  });
  const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
  return `${scrollWidth} pixels in ${window.innerWidth}: ` +
    (inner.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" ") || "no element");
}"""
# Of a table drawn as a list: cells with another label than their column's heading, or with none
# though they hold words of their own.
MISLABELLED = """() =>
  [...document.querySelectorAll(".stacked > tbody > tr > td:not([colspan])")].filter((cell) => {
    const heads = cell.closest("table").tHead.rows[0].cells;
    const label = cell.dataset.label;
    if (label !== undefined) return label !== heads[cell.cellIndex].textContent.trim();
    const own = [...cell.childNodes].filter((one) => !["A", "FORM"].includes(one.nodeName));
    const speaks = cell.closest("table").querySelector("[data-label-cells]");
    return !speaks && own.some((one) => one.textContent.trim());
  }).map((cell) => cell.outerHTML.slice(0, 100))"""
UNSIGNED = """() => [...document.querySelectorAll("main *")].filter((one) =>
  ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.checkVisibility()
  && one.scrollWidth > one.clientWidth + 1 && one.nodeName !== "TEXTAREA"
  && getComputedStyle(one).backgroundImage === "none").map((one) => one.outerHTML.slice(0, 100))"""
# What words of another length or direction can break: text that sticks out of its button, tile or
# heading, or of the window, text that is cut off, text that lies on other text, a word that goes on
# in the next line without a hyphen, a call's code that breaks, and signs for machines that are
# read from the right. What floats or is there for screen readers alone is left out, and what may
# scroll.
BROKEN_WORDS = """() => {
  const window_ = document.documentElement.clientWidth, found = [], pieces = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const floating = new Map([[document.body, false], [null, false]]);
  const floats = (one) => {
    if (!floating.has(one)) {
      const style = getComputedStyle(one);
      floating.set(one, ["fixed", "sticky"].includes(style.position) || style.clipPath !== "none"
        || style.clip !== "auto" || ["auto", "scroll"].includes(style.overflowX)
        || floats(one.parentElement));
    }
    return floating.get(one);
  };
  const apart = (one) => one.closest(".skip-link, .skip")  // outside, until it has the focus
    || ["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "OPTION", "TEXTAREA"].includes(one.nodeName)
    || floats(one);
  const say = (what, one) => found.push(`${what}: ${one.outerHTML.slice(0, 150)}`);
  const frames = "button, .btn, .status, .notice, summary, label, th, dt, h1, h2, h3, li";
  for (const one of document.querySelectorAll(frames)) {
    if (one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && one.checkVisibility()
      && !apart(one)) say("sticks out", one);
  }
  for (const one of document.querySelectorAll(".code")) {
    if (getComputedStyle(one).direction === "rtl") say("from the right", one);
  }
  const HAN = /\\p{Script=Han}/u;
  const WORD = /(?<![\\p{L}\\p{N}@.\\/_-])[\\p{L}\\p{M}]{3,24}(?![\\p{L}\\p{N}@.\\/_-])/gu;
  const CODE = /(?<![\\p{L}\\p{N}@.\\/_-])\\d{2,3}-\\d{1,3}(?![\\p{N}@.\\/_])/gu;
  const range = document.createRange();
  const sayBroken = (node, one) => {
    const isCode = one.closest("code, .code");
    for (const word of [...(isCode ? [] : node.data.matchAll(WORD)), ...node.data.matchAll(CODE)]) {
      if (HAN.test(word[0])) continue;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const [first, ...rest] = range.getClientRects();
      if (rest.some((box) => box.top >= first.bottom)) say(`broken at ${word[0]}`, one);
    }
  };
  while (words.nextNode()) {
    const node = words.currentNode, one = node.parentElement;
    if (!node.data.trim() || apart(one) || !one.checkVisibility({ visibilityProperty: true })) {
      continue;
    }
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    const bottom = Math.min(...boxes.map((box) => box.bottom));
    if (boxes.some((box) => box.top >= bottom)) sayBroken(node, one);  // on more than one line
    const shown = boxes.filter((box) => box.width >= 1);
    const isOut = (box) => box.left < -1 || box.right > window_ + 1;
    if (shown.some(isOut)) say("out of the window", one);
    if (shown.length && one.scrollWidth > one.clientWidth + 1
      && getComputedStyle(one).overflowX === "hidden") say("cut off", one);
    pieces.push(...shown.map((box) => [one, box]));
  }
  pieces.sort(([, one], [, other]) => one.top - other.top);
  pieces.forEach(([one, box], place) => {
    for (let next = place + 1; next < pieces.length; next++) {
      const [other, its] = pieces[next];
      if (its.top >= box.bottom) break;
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - its.top;
      if (across > 2 && down > 0.5 * Math.min(box.height, its.height)) {
        say(`on ${other.outerHTML.slice(0, 80)}`, one);
      }
    }
  });
  return [...new Set(found)];
}"""
# Whether a target of under 24 pixels has another at it, or one lies on another: where none does,
# axe's rule for the size of targets finds nothing, and it takes longer than all other rules.
CLOSE_TARGETS = """() => {
  const NAMES = "a[href], area, button, input, select, textarea, summary, [role][tabindex], "
    + "[tabindex]:not([tabindex='-1'])";
  const targets = [...document.querySelectorAll(NAMES)].filter((one) => one.checkVisibility())
    .map((one) => [one, one.getBoundingClientRect()]);
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const isSmall = (box) => box.width < 24.1 || box.height < 24.1;
  const away = (low, at, high) => Math.max(low - at, 0, at - high);
  const isClose = (box, its) => {
    const [x, y] = middle(box), [itsX, itsY] = middle(its);
    return Math.hypot(away(its.left, x, its.right), away(its.top, y, its.bottom)) < 12.1
      || (isSmall(its) && Math.hypot(x - itsX, y - itsY) < 24.1);
  };
  const lies = (box, its) => box.left < its.right && its.left < box.right
    && box.top < its.bottom && its.top < box.bottom;
  return targets.some(([one, box], place) => targets.some(([other, its], where) =>
    where !== place && !one.contains(other) && !other.contains(one)
    && ((isSmall(box) && isClose(box, its)) || (where > place && lies(box, its)))));
}"""
# All of this at once: each question asked of a browser takes longer than its answer.
SEEN = f"""() => ({{
  twice: ({TWICE})(), tooWide: ({TOO_WIDE})(), mislabelled: ({MISLABELLED})(),
  unsigned: ({UNSIGNED})(), broken: ({BROKEN_WORDS})(), spoken: {IN_LANGUAGE},
  title: document.querySelector("title").textContent,
  shown: [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility()).length,
}})"""
# At the end of the page, where the button that stays in reach stands in its place and on nothing.
RUN = f"""async ({{ rules, colours }}) => {{
  if (!("axe" in window)) return null;
  scrollTo({{ top: document.body.scrollHeight, behavior: "instant" }});
  const sizes = (colours && !rules.length) || ({CLOSE_TARGETS})();
  const enabled = {{ "target-size": {{ enabled: sizes }} }};
  for (const rule of {[*COLOURS]}) enabled[rule] = {{ enabled: colours }};
  const asked = rules.length ? {{ runOnly: [...rules, ...(sizes ? ["target-size"] : [])] }}
    : {{ rules: enabled }};
  return (await axe.run({{ resultTypes: ["violations"], ...asked }})).violations;
}}"""
