// By keyboard alone: every page from its first stop to its last, and the doors of the start page
// each walked to a result. F95 (WCAG 2.2: 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7).

import assert from "node:assert/strict";
import { assertNoSidewaysScroll, inPairs } from "./harness.mjs";
import { enter, go, tabThrough, tabTo } from "./keys.mjs";

// All pages on a phone's width by light. On a laptop's, by dark, those that are laid out another way
// there: columns, rows or a picture beside the words.
const WIDE = ["start", "me", "map", "compare", "plan-board", "plan-timeline", "roles", "help", "next"];
const LOOKS = [
  { viewport: { width: 360, height: 800 }, colorScheme: "light", names: () => true },
  { viewport: { width: 1280, height: 800 }, colorScheme: "dark", names: (name) => WIDE.includes(name) },
];

// The first Tab is the way past the navigation; from there Tab goes through all that there is.
async function throughPage(page, path) {
  await page.goto(path);
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  const target = (await skip.getAttribute("href")) ?? "";
  assert.match(target, /^#/, "the first stop does not lead past the navigation");
  const box = await skip.boundingBox();
  assert.ok(box.width > 40 && box.height > 20, "the way past the navigation is not seen");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate((id) => {
    const at = document.activeElement;
    const main = document.querySelector(id);
    return main.contains(at) || Boolean(main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  }, target);
  assert.ok(inside, "the way past the navigation leads elsewhere");
  await page.goto(path);
  const { stops, wrong } = await tabThrough(page);
  assert.deepEqual(wrong, []);
  const links = await page.locator("main a[href]:visible").count();
  assert.ok(stops >= Math.min(links, 8), `only ${stops} stops beside ${links} links`);
}

// Chooses the first answer of each question of a form, and sends it.
async function answerFirst(page, action) {
  // It may name a place on the page that answers.
  const form = `form:is([action="${action}"], [action^="${action}#"])`;
  const radios = page.locator(`${form} input[type="radio"]`);
  const names = new Set(await radios.evaluateAll((all) => all.map((radio) => radio.name)));
  for (let asked = 0; asked < names.size; asked += 1) {
    await tabTo(page, `${form} input[type="radio"]`);
    await page.keyboard.press("Space");
  }
  await go(page, `${form} button`);
  return names.size;
}

// Each door of the start page, up to what it is good for. R002-05, F02.
const DOORS = {
  "/where": async (page) => {
    await tabTo(page, '[name="title"]');
    await page.keyboard.type("IT Director");
    await tabTo(page, '[name="since"]');
    await page.keyboard.type("2019");
    await go(page, 'form[action="/bring/lines"] button');
    assert.match(page.url(), /\/case\/\d+/);
  },
  "/offer": async (page) => {
    assert.equal(await answerFirst(page, "/offer"), 3);
    assert.match(await page.locator("main").innerText(), /not enough is known/i);
  },
  "/stuck": async (page) => {
    assert.equal(await answerFirst(page, "/stuck"), 4);
    assert.match(page.url(), /post-exists=/);
  },
  "/bring": async (page) => {
    await tabTo(page, '[name="text"]');
    await page.keyboard.insertText("Project Manager, City Council\nMarch 2021 - present\n");
    await go(page, 'button[formaction="/bring/text"]');
    assert.match(page.url(), /\/understood$/);
    await go(page, 'main a[href^="/case/"]');
  },
};

async function throughDoors(page) {
  for (const [path, beyond] of Object.entries(DOORS)) {
    await page.goto("/");
    await go(page, `main a[href^="${path}"]`);
    await beyond(page);
    await assertNoSidewaysScroll(page, `behind the door ${path}`);
  }
}

// F77: an article is looked for and read.
async function searchHelp(page) {
  await page.goto("/");
  await go(page, 'a[href="/help"]');
  await tabTo(page, 'input[name="q"]');
  await page.keyboard.type("what is a PMO");
  await enter(page);
  await go(page, 'main a[href^="/help/"]');
  assert.match(new URL(page.url()).pathname, /^\/help\/.+\/.+/);
}

// `pages` are the names and addresses of all pages.
export async function walkKeyboard(harness, pages) {
  for (const { names, ...look } of LOOKS) {
    const { width } = look.viewport;
    await harness.within(look, async (context) => {
      await inPairs(pages.filter(([name]) => names(name)), ([name, path]) =>
        harness.checkPage(`keys: ${name}-${width}`, context, (page) => throughPage(page, path)),
      );
      await harness.checkPage(`keys: the doors-${width}`, context, throughDoors);
      await harness.checkPage(`keys: the help-${width}`, context, searchHelp);
    });
  }
}
