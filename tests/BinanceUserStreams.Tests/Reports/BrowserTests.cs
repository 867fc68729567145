using System.Text.Json;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>The page as a reader has it, in a headless Chromium.</summary>
[Trait(Tier.Name, Tier.Second)]
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly ReportJournal _journal = new();

    // A chart is drawn if its canvas has points of more than one color.
    private const string BlankCharts = """
        [...document.querySelectorAll('canvas')].filter((canvas) => {
          const points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          return new Set(new Uint32Array(points.buffer)).size < 3;
        }).length
        """;

    private const string Overflow = """
        document.documentElement.scrollWidth - document.documentElement.clientWidth
        """;

    public void Dispose() => _journal.Dispose();

    [Theory]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    [InlineData(390, "light")]
    [InlineData(390, "dark")]
    public async Task A_report_is_drawn_without_a_complaint_or_a_request(int width, string scheme)
    {
        await using var page = await Open(Trading().Page(), width, scheme);

        Assert.Equal(4, (int)(await page.Evaluate("document.querySelectorAll('canvas').length"))!);
        Assert.Equal(0, (int)(await page.Evaluate(BlankCharts))!);
        Assert.Equal(0, (int)(await page.Evaluate(Overflow))!);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    [Fact]
    public async Task Light_and_dark_have_colors_that_can_be_read()
    {
        foreach (var scheme in new[] { "light", "dark" })
        {
            await using var page = await Open(Trading().Page(), scheme: scheme);
            var contrasts = JsonSerializer.Deserialize<Dictionary<string, double>>((string)(await page.Evaluate(Contrasts))!);
            // WCAG 2.2: 4.5 for text, 3 for what is drawn.
            Assert.All(contrasts!, contrast => Assert.True(
                contrast.Value >= (contrast.Key.StartsWith("--line", StringComparison.Ordinal) ? 3 : 4.5),
                $"{scheme} {contrast}"));
            Assert.Equal(6, contrasts!.Count);
        }
    }

    [Fact]
    public async Task A_reader_that_changes_to_dark_gets_dark_charts()
    {
        await using var page = await Open(Trading().Page());
        const string Picture = "document.querySelector('canvas').toDataURL()";
        var light = (string)(await page.Evaluate(Picture))!;
        await page.SetScheme("dark");

        var isRedrawn = await page.Evaluate($$"""
            new Promise((done) => {
              const light = {{JsonSerializer.Serialize(light)}};
              const look = () => ({{Picture}} === light ? requestAnimationFrame(look) : done(true));
              look();
            })
            """);
        Assert.True((bool)isRedrawn!);
    }

    [Fact]
    public async Task Each_chart_has_a_name_and_its_section_a_table()
    {
        await using var page = await Open(Trading().Page());

        Assert.Equal(0, (int)(await page.Evaluate(
            "[...document.querySelectorAll('canvas')].filter((c) => !(c.ariaLabel.length > 20 && c.role === 'img')).length"))!);
        Assert.Equal(0, (int)(await page.Evaluate(
            "[...document.querySelectorAll('canvas')].filter((c) => !c.closest('section').querySelector('tbody tr')).length"))!);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_hostile_journal_injects_nothing_and_keeps_the_layout(int width)
    {
        HostileText.Fill(_journal);
        await using var page = await Open(_journal.Page(HostileText.All, [HostileText.All]), width);

        Assert.Equal("undefined", (string)(await page.Evaluate("typeof canary"))!);
        Assert.Equal(
            "", (string)(await page.Evaluate(
                "[...document.querySelectorAll('img, svg, iframe, object, embed, form, link, base')].map((e) => e.outerHTML).join()"))!);
        Assert.Equal(3, (int)(await page.Evaluate("document.scripts.length"))!);
        Assert.Equal(1, (int)(await page.Evaluate("document.querySelectorAll('style').length"))!);
        Assert.Equal(0, (int)(await page.Evaluate(BlankCharts))!);
        Assert.Equal(0, (int)(await page.Evaluate(Overflow))!);
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    [Theory]
    [InlineData("100000.{0:00}", "100,000.2")]
    [InlineData("0.0000000{0:00}", "0.0000000")]
    [InlineData("{0}000000", "20M")]
    public async Task Labels_of_an_axis_differ_from_each_other(string balance, string label)
    {
        for (var i = 0; i < 60; i++)
        {
            _journal.Balance("USDT", string.Format(System.Globalization.CultureInfo.InvariantCulture, balance, i));
        }

        await using var page = await Open(_journal.Page());
        var axes = JsonSerializer.Deserialize<string[][]>((string)(await page.Evaluate(
            "JSON.stringify(Object.values(Chart.instances).flatMap((c) => Object.values(c.scales)).map((s) => s.ticks.map((t) => t.label)))"))!)!;
        Assert.All(axes, labels => Assert.Equal(labels.Distinct(), labels));
        Assert.Contains(axes, labels => labels.Length > 2 && labels.Any(text => text.StartsWith(label, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_table_that_goes_on_beside_a_phone_is_shaded_there()
    {
        await using var page = await Open(Trading().Page(), 390);

        const string Wide = "[...document.querySelectorAll('.scroll')].filter((e) => e.scrollWidth > e.clientWidth)";
        Assert.NotEqual(0, (int)(await page.Evaluate($"{Wide}.length"))!);
        Assert.Equal(0, (int)(await page.Evaluate(
            $"{Wide}.filter((e) => getComputedStyle(e).backgroundAttachment !== 'local, local, scroll, scroll').length"))!);
    }

    [Fact]
    public async Task Without_scripts_the_tables_are_there_and_no_empty_charts()
    {
        await using var page = await Open(Trading().Page(), runsScripts: false);

        Assert.Equal(0, (int)(await page.Evaluate("[...document.querySelectorAll('canvas')].filter((c) => c.offsetHeight > 0).length"))!);
        Assert.Contains("50,010.25", (string)(await page.Evaluate("document.body.innerText"))!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>canary = 1</script>")]
    [InlineData("<img src='x' onerror='canary = 1'>")]
    [InlineData("<style>body { display: none }</style>")]
    [InlineData("<img src='https://127.0.0.1:9/x.png'>")]
    public async Task Had_something_been_injected_the_policy_would_refuse_it_and_these_tests_would_see_it(string injected)
    {
        await using var page = await Open(
            Trading().Page().Replace("</footer>", $"</footer>{injected}", StringComparison.Ordinal));

        Assert.Equal("undefined", (string)(await page.Evaluate("typeof canary"))!);
        Assert.NotEmpty(page.Complaints);
    }

    private async Task<BrowserPage> Open(
        string html, int width = 1280, string scheme = "light", bool runsScripts = true)
    {
        Assert.SkipWhen(browser.Missing is not null, browser.Missing ?? "");
        return await BrowserPage.Open(browser, html, width, scheme, runsScripts);
    }

    // An hour with two symbols, whose profits are in the same asset, and a gap.
    private ReportJournal Trading()
    {
        for (var i = 0; i < 60; i++)
        {
            _journal.Now = ReportJournal.Noon.AddMinutes(i);
            _journal.Fill(profit: (i % 7) + ".5", delay: 3 + (i * i % 90)).Fill("ETHUSDT", profit: "-0.25", side: "SELL")
                .Balance("USDT", $"50{i:000}.25", amount: "2", marginAsset: "USDT");
            if (i == 30)
            {
                _journal.Gap(_journal.Now, _journal.Now.AddSeconds(40));
            }
        }

        return _journal.Balance("USDT", "50010.25");
    }

    private const string Contrasts = """
        (() => {
          const style = getComputedStyle(document.documentElement);
          const light = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const color = (name) => light(style.getPropertyValue(name).trim());
          const page = color('--page');
          const names = ['--text', '--quiet', '--warning', '--line-1', '--line-2', '--line-3'];
          return JSON.stringify(Object.fromEntries(names.map((name) => {
            const [low, high] = [color(name), page].sort((a, b) => a - b);
            return [name, (high + 0.05) / (low + 0.05)];
          })));
        })()
        """;
}
