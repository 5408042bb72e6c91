// The pages of routes: their pictures measured as they are drawn, and a route kept as the plan.

import assert from "node:assert/strict";
import { assertAccessible, assertNoSidewaysScroll, withAxe } from "./harness.mjs";

const GOALS = ["cio&years=10", "programme-manager&years=5", "pmo-director&years=40", "coo&years=15"];

async function openExample(page) {
  await page.goto("/");
  await Promise.all([
    page.waitForEvent("load"),
    page.locator('form[action="/example/passed-over-project-manager"] button').click(),
  ]);
  const [, number] = new URL(page.url()).pathname.match(/^\/case\/(\d+)/) ?? [];
  return number;
}

// Names that are drawn outside of their picture, or on another name or stop of it.
function clashes() {
  const found = [];
  for (const chart of document.querySelectorAll("svg.chart")) {
    const names = [...chart.querySelectorAll(".name")].filter((n) => n.getClientRects().length);
    const boxes = [...names, ...chart.querySelectorAll("circle.stop")].map((node) => ({
      words: node.textContent || "a stop",
      name: node.classList.contains("name"),
      box: node.getBoundingClientRect(),
    }));
    const frame = chart.getBoundingClientRect();
    for (const [i, one] of boxes.entries()) {
      if (one.name && (one.box.left < frame.left - 1 || one.box.right > frame.right + 1)) {
        found.push(`${one.words} is outside`);
      }
      for (const other of boxes.slice(i + 1)) {
        if (!one.name) continue;
        const [a, b] = [one.box, other.box];
        // Half a pixel of a letter's box is no letter.
        const apart =
          a.right < b.left + 1 || b.right < a.left + 1 || a.bottom < b.top + 3 || b.bottom < a.top + 3;
        if (!apart) found.push(`${one.words} lies on ${other.words}`);
      }
    }
  }
  return found;
}

export async function walkRoutes(harness) {
  await harness.within({ viewport: { width: 1280, height: 800 } }, async (context) => {
    await harness.checkPage("names in the pictures of routes lie free", context, async (page) => {
      const number = await openExample(page);
      for (const goal of GOALS) {
        await page.goto(`/case/${number}/plan?goal=${goal}`);
        assert.deepEqual(await page.evaluate(clashes), [], goal);
        assert.ok((await page.locator(".lanes .name").first().isVisible()) === true, goal);
      }
    });
  });
  await harness.within({ viewport: { width: 360, height: 800 } }, async (context) => {
    await withAxe(context);
    await harness.checkPage("a route is kept, and asked what if, on a phone", context, keepAndAsk);
  });
}

async function keepAndAsk(page) {
  const number = await openExample(page);
  await page.goto(`/case/${number}/plan?goal=cio&years=10&limits=asked&floor=abc`);
  await page.locator('.problem a[href="#floor"]').click();
  assert.ok(await page.locator("#floor").isVisible(), "the link opens what is folded");
  assert.equal(await page.locator("#floor").inputValue(), "abc");
  await page.goto(`/case/${number}/plan?goal=cio&years=10`);
  assert.equal(await page.locator(".lanes .name").first().isVisible(), false, "numbers are enough");
  const keep = page.locator(`details[open] form[action="/case/${number}/plan/keep"] button`).first();
  await Promise.all([page.waitForEvent("load"), keep.click()]);
  const file = await (await page.request.get(`/case/${number}/person.json`)).json();
  assert.equal(file.plan.goal, "cio");
  await page.goto(`/case/${number}/what-if`);
  await page.locator("#what-year").check();
  await Promise.all([
    page.waitForEvent("load"),
    page.locator(`form[action^="/case/${number}/what-if#"] button`).click(),
  ]);
  await assertNoSidewaysScroll(page, "after what-if");
  await assertAccessible(page);
  const make = page.locator(`form[action^="/case/${number}/what-if/keep"] button`);
  await Promise.all([page.waitForEvent("load"), make.click()]);
  const after = await (await page.request.get(`/case/${number}/person.json`)).json();
  assert.equal(after.plan.history.length, 1, "the plan before stays in the history");
}
