/** Chromium, as every test starts it. */

import { chromium } from "playwright-core";

// Chromium follows the last list of features that it is given: what Playwright switches off has to come again.
const FEATURES_OF_PLAYWRIGHT =
  "AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning AvoidCorsURLLoaderRestartOnRedirect OptimizationHints NetworkTimeServiceQuerying AimEnabled PreconnectToSearch";
// Two pages that the address bar of every new window loads for itself, and that nobody sees: half the work of opening ours.
const FEATURES_OF_THE_ADDRESS_BAR = "WebUIOmniboxPopup WebUIOmniboxAimPopup";

const FLAGS = [
  ..."--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  ),
  `--disable-features=${`${FEATURES_OF_PLAYWRIGHT} ${FEATURES_OF_THE_ADDRESS_BAR}`.replaceAll(" ", ",")}`,
];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
