using BinanceUserStreams.FleetCampaign.Ledger;

namespace BinanceUserStreams.FleetCampaign.Runs;

/// <summary>The end of what a run prints.</summary>
internal static class Report
{
    /// <summary>What is wrong, each in a line, and where to look.</summary>
    public static void Write(FleetBench bench, Verdict verdict, bool isKept)
    {
        foreach (var finding in verdict.Findings)
        {
            Console.WriteLine(finding);
        }

        Console.WriteLine(isKept ? "kept" : "BROKEN");
        Console.Write(bench.Clean(isKept));
    }
}
