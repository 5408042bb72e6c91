// The map: named moves found on it, by finger on a phone and by keyboard. F13 to F16, F95, F97.

import assert from "node:assert/strict";
import { assertAccessible, assertNoSidewaysScroll, withAxe } from "./harness.mjs";
import { enter, go, tabTo } from "./keys.mjs";

// From, to, and what the page of the move is about.
export const MOVES = [
  ["pmo-analyst", "project-manager", /PMO analyst.*Project manager/is],
  ["systems-engineer", "technical-lead", /Systems engineer.*Technical lead/is],
  ["programme-manager", "pmo-director", /Programme manager.*PMO director/is],
];

// WCAG 2.2, 2.5.8: what is tapped is at least this large.
const LEAST_TARGET = 24;

const loaded = (page, act) => Promise.all([page.waitForEvent("load"), act()]);

// What the station's page must say, and the move behind it.
async function assertMove(page, [from, to, words]) {
  assert.equal(new URL(page.url()).pathname, `/moves/${from}/${to}`);
  assert.match(await page.locator("h1").innerText(), words);
}

async function assertPicked(page, [from]) {
  assert.equal(new URL(page.url()).searchParams.get("at"), from);
  await page.locator("#picked-head").waitFor();
  assert.equal(await page.locator(".map a.station.at").count(), 1, "the station is not marked");
}

// Taps a station, sees that its line to the other one is drawn, and goes on to the move.
export async function findOnMap(page, move) {
  const [from, to] = move;
  await page.goto("/map");
  await loaded(page, () => page.locator(`#at-${from}`).click());
  await assertPicked(page, move);
  const other = await page.locator(`#at-${to}`).getAttribute("class");
  assert.ok(!other.split(" ").includes("back"), `${to} is drawn back although a move leads there`);
  await loaded(page, () => page.locator(`[aria-labelledby="picked-head"] a[href^="/moves/${from}/${to}"]`).click());
  await assertMove(page, move);
}

// On a phone: a station is in the window when it is tapped, large enough for a finger, and hit.
async function byFinger(page, move) {
  const [from, to] = move;
  await page.goto("/map");
  await assertNoSidewaysScroll(page, "the map");
  for (const station of [from, to]) {
    const box = await page.locator(`#at-${station}`).boundingBox();
    const { width, height } = box;
    assert.ok(Math.min(width, height) >= LEAST_TARGET, `${station} is ${width} × ${height} px`);
  }
  await loaded(page, () => page.locator(`#at-${from}`).tap());
  await assertPicked(page, move);
  await assertNoSidewaysScroll(page, "a station");
  await loaded(page, () => page.locator(`[aria-labelledby="picked-head"] a[href^="/moves/${from}/${to}"]`).tap());
  await assertMove(page, move);
}

async function byKeyboard(page, move) {
  const [from, to] = move;
  await page.goto("/map");
  await tabTo(page, `#at-${from}`);
  // The ring says where one is; a long name beside it may still reach over the edge.
  const box = await page.locator(`#at-${from} .rim`).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 361, "the station does not come into the window");
  await enter(page);
  await assertPicked(page, move);
  await go(page, `[aria-labelledby="picked-head"] a[href^="/moves/${from}/${to}"]`);
  await assertMove(page, move);
}

// No name lies on another, as the browser draws them and not as we measured them.
function clashes() {
  const names = [...document.querySelectorAll(".map text.name")].map((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return { words: node.textContent, left, right, top, bottom };
  });
  const frame = document.querySelector(".map").getBoundingClientRect();
  // Where the picture is cut to a family, what lies wholly outside is not shown.
  const shown = names.filter((n) => n.right > frame.left && n.left < frame.right);
  const cut = shown.filter((n) => n.left < frame.left || n.right > frame.right);
  const found = cut.map((n) => `${n.words} is cut off`);
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      const apart = a.right < b.left || b.right < a.left || a.bottom < b.top + 2 || b.bottom < a.top + 2;
      if (!apart) found.push(`${a.words} lies on ${b.words}`);
    }
  }
  return found;
}

// From a map of nobody to the map of somebody under way, by the form alone.
async function filterByKeyboard(page) {
  await page.goto("/map");
  await tabTo(page, 'select[name="from"]');
  await page.keyboard.type("PMO analyst");
  await tabTo(page, 'select[name="goal"]');
  await page.keyboard.type("Chief information");
  await go(page, 'form[action^="/map"] button');
  const asked = new URL(page.url()).searchParams;
  assert.deepEqual([asked.get("from"), asked.get("goal")], ["pmo-analyst", "cio"]);
  assert.ok((await page.locator(".map path.route").count()) > 0, "no route is drawn");
  assert.equal(await page.locator(".map .station circle.here").count(), 1);
  await assertAccessible(page);
}

export async function walkMap(harness) {
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  await harness.within(phone, async (context) => {
    for (const move of MOVES) {
      const name = `map: ${move[0]} to ${move[1]} by finger`;
      await harness.checkPage(name, context, (page) => byFinger(page, move));
    }
  });
  await harness.within({ viewport: { width: 360, height: 740 } }, async (context) => {
    await withAxe(context);
    for (const move of MOVES) {
      const name = `map: ${move[0]} to ${move[1]} by keyboard`;
      await harness.checkPage(name, context, (page) => byKeyboard(page, move));
    }
    await harness.checkPage("map: filtered by keyboard", context, filterByKeyboard);
  });
  await harness.within({ viewport: { width: 1280, height: 800 } }, async (context) => {
    for (const path of ["/map", "/map?family=pmo", "/map?size=large"]) {
      await harness.checkPage(`map: names lie free on ${path}`, context, async (page) => {
        await page.goto(path);
        assert.ok((await page.locator(".map text.name").count()) > 10);
        assert.deepEqual(await page.evaluate(clashes), []);
      });
    }
  });
}
