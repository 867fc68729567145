using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BinanceUserStreams.Crash.Judging;

/// <summary>An old file of a journal.</summary>
/// <param name="Stem">Its name without extensions.</param>
/// <param name="Kind">What may become of it.</param>
/// <param name="Hash">A hash of its text.</param>
internal sealed record OldFile(string Stem, OldFileKind Kind, byte[] Hash)
{
    // Some megabytes: to compress them takes so long that a kill meets it.
    private const int Lines = 8000;

    /// <summary>Puts one into a folder.</summary>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="account">The account of its events.</param>
    /// <param name="kind">What may become of it.</param>
    /// <param name="number">Its number, which no other one of its kind has.</param>
    public static OldFile Put(string folder, string account, OldFileKind kind, int number)
    {
        var noon = DateTime.UtcNow.Date.AddDays(-DaysOf(kind)).AddHours(12);
        StringBuilder text = new();
        for (var i = 0; i < Lines; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$$"""{"at":"{{{noon.AddMilliseconds(i):O}}}","market":"UsdMFutures","account":"{{{account}}}","connection":1,"event":{"e":"ORDER_TRADE_UPDATE","E":{{{i}}},"o":{"s":"BTCUSDT","c":"{{{Guid.NewGuid()}}}","t":{{{number}}}{{{i:0000}}}}}""").Append("}\n");
        }

        text.Append(kind switch
        {
            OldFileKind.Restart => string.Create(CultureInfo.InvariantCulture, $$"""{"at":"{{noon:O}}","market":"UsdMFutures","account":"away{{number}}","status":"KeyExtended","message":"lives","heardUntil":"{{noon:O}}"}"""),
            OldFileKind.Gap => string.Create(CultureInfo.InvariantCulture, $$"""{"at":"{{noon:O}}","market":"UsdMFutures","account":"{{account}}-away","status":"Gap","message":"missing","from":"{{noon.AddMinutes(-1):O}}","to":"{{noon:O}}","reason":"a test"}"""),
            _ => "",
        }).Append(kind is OldFileKind.Restart or OldFileKind.Gap ? "\n" : "");
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var stem = string.Create(CultureInfo.InvariantCulture, $"{noon:yyyyMMdd}-{number:0000}");
        File.WriteAllBytes(Path.Combine(folder, stem + ".jsonl"), bytes);
        return new OldFile(stem, kind, SHA256.HashData(bytes));
    }

    // In this order nobody needs one for the sake of another one: what a repair needs is behind its gap, and a bus goes on from there.
    private static int DaysOf(OldFileKind kind) => kind switch
    {
        OldFileKind.Free => 60,
        OldFileKind.Restart => 40,
        OldFileKind.Gap => 20,
        OldFileKind.Bus => 10,
        _ => 2,
    };
}
