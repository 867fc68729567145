using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BinanceUserStreams.Demo;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Tests.Events;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>The page, as text.</summary>
public sealed class PageTests : IDisposable
{
    private readonly ReportJournal _journal = new();

    public static TheoryData<string, Market> Payloads
    {
        get
        {
            TheoryData<string, Market> rows = [];
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json"))
            {
                if (MarketOf(Path.GetFileName(file)) is { } market)
                {
                    rows.Add(Path.GetFileName(file), market);
                }
            }

            return rows;
        }
    }

    public void Dispose() => _journal.Dispose();

    [Theory, MemberData(nameof(Payloads))]
    public void Every_event_of_every_market_can_be_in_it(string file, Market market)
    {
        using var payload = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", file)));
        _journal.Event(JsonSerializer.Serialize(payload), market);

        var page = _journal.Page();
        Assert.Empty(_journal.Notices);
        Assert.Contains(market.ToString(), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("options.BALANCE_POSITION_UPDATE.json", "10,000,471.379409", "BTC-251123-126000-C", "-0.1")]
    [InlineData("options.ACCOUNT_UPDATE.json", "asset not told", "10,000,475.51032086")]
    [InlineData("pm.outboundAccountPosition.json", "Margin total", "Margin free", "Margin locked", "ETH", "10,000", "0")]
    [InlineData("spot.outboundAccountPosition.json", "Total", "Free", "Locked", "ETH", "10,000", "0")]
    [InlineData("constructed.spot.executionReport.TRADE.json", "ETHBTC", "0.4", "0.04105764", "0.0004 ETH", "0 %")]
    [InlineData("pm.ACCOUNT_UPDATE.json", "UM wallet", "122,624.12345678", "BTCUSDT (UM)")]
    [InlineData("pmpro.PM_PRO_ACCOUNT_UPDATE.json", "Equity", "USD", "30.23416728")]
    public void It_shows_what_the_events_of_a_market_tell(string file, params string[] expected)
    {
        _journal.Event(EventPayload.Root(Path.GetFileNameWithoutExtension(file)).ToJsonString(), MarketOf(file)!.Value);

        var page = _journal.Page();
        Assert.All(expected, text => Assert.Contains($">{text}</t", page, StringComparison.Ordinal));
    }

    [Fact]
    public void It_says_what_is_missing()
    {
        Assert.Contains("has no record in this time", _journal.Page(), StringComparison.Ordinal);

        _journal.Status("Connected");
        var page = _journal.Page();
        Assert.Contains("No event in this time tells a balance.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<canvas", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        HostileText.Fill(_journal);

        var page = _journal.Page(HostileText.All);
        Assert.Equal(3, Regex.Count(page, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(3, Regex.Count(page, "</script", RegexOptions.IgnoreCase));
        Assert.Equal(0, Regex.Count(page, "<img|<svg|<iframe|<base|<object", RegexOptions.IgnoreCase));
        Assert.DoesNotMatch("[\u0000\u001b\u2028\u2029\u202e\u2066]", page);
        Assert.DoesNotContain(new string('A', 301), page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_policy_lets_its_own_scripts_and_style_run_and_nothing_else()
    {
        var page = _journal.Fill().Page();
        var policy = System.Net.WebUtility.HtmlDecode(Regex.Match(page, "Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value);
        string Hash(Group text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.Value)))}'";
        var scripts = Regex.Matches(page, "<script>(.*?)</script>", RegexOptions.Singleline).Select(match => Hash(match.Groups[1]));
        var style = Hash(Regex.Match(page, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1]);

        Assert.Equal(
            $"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {style}; script-src {string.Join(' ', scripts)}",
            policy);
    }

    [Fact]
    public void Its_chart_library_is_the_one_that_the_notices_name()
    {
        var file = Path.Combine(
            BuildFacts.RepositoryRoot, "src", "BinanceUserStreams.Reports", "Page", "Assets", "chart.umd.min.js");
        var notices = File.ReadAllText(Path.Combine(
            BuildFacts.RepositoryRoot, "src", "BinanceUserStreams", "Module", "THIRD-PARTY-NOTICES.txt"));
        var version = Regex.Match(File.ReadAllText(file), @"Chart\.js v([\d.]+)").Groups[1].Value;

        Assert.Contains($"chart.js {version}, dist/chart.umd.min.js", notices, StringComparison.Ordinal);
        Assert.Contains(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), notices, StringComparison.Ordinal);
        var page = _journal.Fill().Page();
        Assert.Contains("Released under the MIT License", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sourceMappingURL", page, StringComparison.Ordinal);
    }

    private static Market? MarketOf(string file) => Regex.Replace(file, "^(capture|constructed)\\.", "").Split('.')[0] switch
    {
        "um" => Market.UsdMFutures,
        "cm" => Market.CoinMFutures,
        "pm" => Market.PortfolioMargin,
        "pmpro" => Market.PortfolioMarginPro,
        "options" => Market.Options,
        "margin-risk" => Market.MarginRisk,
        "spot" => Market.Spot,
        "margin" => Market.IsolatedMargin,
        _ => null,
    };
}
