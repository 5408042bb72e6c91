// What somebody does who has no mouse.

import assert from "node:assert/strict";

// Presses Tab until the focus is where it should be; how often that took.
export async function tabTo(page, selector) {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate((s) => document.activeElement?.matches(s), selector);
    if (there) return presses + 1;
  }
  assert.fail(`the keyboard does not reach ${selector} on ${page.url()}`);
}

// Enter on a link or a button that leads to a page.
export async function enter(page) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

// Follows a link, or sends a form, that stands at `selector`.
export async function go(page, selector) {
  await tabTo(page, selector);
  await enter(page);
}

// Tab from the top of a page to its end: what is wrong on the way, and how many stops there were.
export async function tabThrough(page) {
  const wrong = [];
  await page.evaluate(() => (globalThis.stops = []));
  for (let stops = 0; stops < 400; stops += 1) {
    await page.keyboard.press("Tab");
    const told = await page.evaluate(look);
    if (told === null) return { stops, wrong };
    if (told !== "") wrong.push(told);
  }
  return { stops: 400, wrong: [...wrong, "the focus goes on for ever"] };
}

// Judges the element that has the focus, within the page; null where the page ends.
function look() {
  const at = document.activeElement;
  const before = globalThis.stops.at(-1);
  if (!at || at === document.body || globalThis.stops.includes(at)) return null;
  globalThis.stops.push(at);
  const name = `${at.localName} “${(at.getAttribute("aria-label") ?? at.textContent ?? "").trim().slice(0, 40)}” ${at.id}`;
  if (before && !(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    return `${name} is reached out of order`;
  }
  const ringed = (node) => {
    const style = getComputedStyle(node);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    // A station of the map wears its ring as a thicker rim.
    return outlined || (node.matches(".rim") && parseFloat(style.strokeWidth) >= 5);
  };
  // What is drawn by one's own hand shows it on its parts or its label.
  const marked = [at, ...at.querySelectorAll("*"), ...(at.labels ?? [])].some(ringed);
  if (!marked) return `${name} does not show that it has the focus`;
  const { left, right, top, bottom, width, height } = at.getBoundingClientRect();
  const seen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  if (!seen || width * height === 0) return `${name} has the focus out of sight`;
  return "";
}
