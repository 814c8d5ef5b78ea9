using Microsoft.Playwright;

namespace ServerlessBlog.Tests;

/// <summary>Goes through a page by the keyboard alone, and looks at each stop whether a person could see where they are.</summary>
internal static class Keys
{
    private const int MostStops = 80;

    /// <summary>
    /// Presses Tab (or Shift+Tab) until the element has the focus. Fails when it is no stop, and at each stop whose focus cannot be seen.
    /// </summary>
    public static async Task TabToAsync(IPage page, ILocator target, bool back = false)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            var hidden = await HiddenFocusAsync(page);
            Assert.True(hidden.Length == 0, hidden);
            if (await target.CountAsync() == 1 && await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{target} is no stop of the keyboard, within {MostStops} of them.");
    }

    /// <summary>
    /// What has the focus and does not show it: no outline, outside the window, or under something else (WCAG 2.2, 2.4.7 and 2.4.11). Empty
    /// when all is well.
    /// </summary>
    private static Task<string> HiddenFocusAsync(IPage page) =>
        page.EvaluateAsync<string>(
            """
            () => {
              const focused = document.activeElement;
              if (focused === document.body) return "";
              const shown = focused.matches("input[type=file]") ? focused.closest("label") : focused;
              const style = getComputedStyle(shown);
              const box = shown.getBoundingClientRect();
              const [x, y] = [Math.max(box.left, 0) + Math.min(box.width, innerWidth) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
              const top = document.elementFromPoint(x, y);
              const isSeen = top && (shown.contains(top) || top.contains(shown));
              return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && isSeen ? "" : `${shown.outerHTML.slice(0, 200)} outline ${style.outlineStyle} ${style.outlineWidth}, on top ${top?.outerHTML.slice(0, 100)}`;
            }
            """
        );
}
