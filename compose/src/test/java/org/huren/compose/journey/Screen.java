package org.huren.compose.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Somebody's browser: the machine's own Chromium without a window, nobody signed in. Close it. */
final class Screen implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final int WIDTH = 1500;
    private static final int HEIGHT = 1000;
    private static final double PATIENCE_MILLIS = 40_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;

    private Screen(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
        this.page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
    }

    static Screen open() {
        Path chromium = NAMES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is missing: apt-get install chromium"));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Screen(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of("--no-sandbox"))));
    }

    /** The page at a path of the hub, with somebody signed in through Keycloak's own form. */
    Page signedIn(Province province, String path, String username) {
        page.navigate(province.baseUrl() + path);
        page.locator("#sign").click();
        page.locator("#username").fill(username);
        page.locator("#password").fill("demo");
        page.locator("#kc-login").click();
        page.locator("#console").waitFor();
        return page;
    }

    static void press(Locator place, String button) {
        place.locator("button", new Locator.LocatorOptions().setHasText(button)).click();
    }

    static void shows(Locator place, String text) {
        PlaywrightAssertions.assertThat(place).containsText(text, patiently());
    }

    /** Waits longer than a page does before it looks again by itself. */
    static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    /** Kept under {@code target/screens}, for people to look at. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screens", name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
