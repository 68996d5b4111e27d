/** Chromium's own trace of a page's main thread: which tasks it had, and how long each took. */

/**
 * Traces while `work` is done.
 *
 * @returns {Promise<{ wall: number, cpu: number, begins: number }[]>} The tasks of the page's main thread, in
 *   milliseconds; `cpu` counts only while the thread had a processor, so other programs don't lengthen it.
 */
export async function tasksOf(page, work, events = false) {
  const devtools = await page.context().newCDPSession(page);
  const received = [];
  devtools.on("Tracing.dataCollected", ({ value }) => received.push(...value));
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute", "blink.user_timing"] },
  });
  await page.evaluate(() => performance.mark("here"));
  await work();
  const complete = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
  await devtools.send("Tracing.end");
  await complete;
  await devtools.detach();
  const here = received.find(({ name, cat }) => name === "here" && cat.includes("user_timing"));
  const mine = received.filter(({ pid, tid, ph }) => pid === here.pid && tid === here.tid && ph === "X");
  if (events) return mine;
  return mine
    .filter(({ name }) => name === "ThreadControllerImpl::RunTask" || name === "RunTask")
    .map(({ ts, dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000, begins: ts / 1000 }));
}
