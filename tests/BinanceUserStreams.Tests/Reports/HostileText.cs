using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>Text that means harm to a page, in every place where a journal can have text.</summary>
internal static class HostileText
{
    private static readonly string[] Texts =
    [
        "</script><script>canary = 'script'</script>",
        "<img src=x onerror=\"canary = 'image'\">",
        "\"'><svg onload=canary='svg'>",
        "'; canary = 'quote'; //",
        "{{data}}{{library}}${canary='template'}",
        "<!--<script>",
        "]]></style><style>*{display:none}</style>",
        "javascript:canary='link'",
        "\u2028canary='separator'\u2029",
        "\u202e\u2066reversed\u2067 \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
        "\0\u001b[31mred\u001b]0;title\a",
        new('A', 10_000),
        new('\u0301', 500),
        "https://127.0.0.1:9/canary.js",
        "__proto__",
    ];

    public static string All { get; } = string.Concat(Texts);

    public static void Fill(ReportJournal journal)
    {
        foreach (var text in Texts)
        {
            var json = ReportJournal.Text(text);
            journal
                .Fill(text, feeAsset: text, side: "SELL", profit: "-2.5").Balance(text, "10.5", text, "3")
                .Fill(account: text)
                .Event($$$"""{"e":{{{json}}},"s":{{{json}}},"o":{"c":{{{json}}}}}""")
                .Event($$$"""{"e":"TRADE_LITE","s":{{{json}}},"c":{{{json}}},"S":{{{json}}},"l":"1","L":"2"}""")
                .Event($$$"""{"e":"ORDER_TRADE_UPDATE","fs":{{{json}}},"i":{{{json}}},"o":{"s":{{{json}}},"x":"TRADE","l":"1","L":"1","N":{{{json}}},"n":"1","rp":"1"}}""", Market.PortfolioMargin)
                .Event($$$"""{"e":"outboundAccountPosition","B":[{"a":{{{json}}},"f":"1","l":"2"}]}""", Market.PortfolioMargin)
                .Event($$$"""{"e":"BALANCE_POSITION_UPDATE","m":{{{json}}},"B":[{"a":{{{json}}},"b":"1"}],"P":[{"s":{{{json}}},"c":"2","a":"3"}]}""", Market.Options)
                .Gap(journal.Now, journal.Now.AddSeconds(5), text)
                .Status("Disconnected", $",\"message\":{json}")
                .Rubbish(text.Replace('\n', ' '));
        }
    }
}
