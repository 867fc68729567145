using System.Globalization;

namespace BinanceUserStreams.Crash;

/// <summary>The arguments of the program.</summary>
internal static class CommandLine
{
    public const string Usage =
        "--kills N (200)  --seed N (1)  --flush Always|Interval (Always)  --repair Yes|No (No: gaps are declared only)  "
        + "--optimize Yes|No (No: there are no old files that are compressed and removed meanwhile)  --report FILE (writes the table there too)";

    /// <summary>What is asked for; null if it is not understood.</summary>
    /// <param name="arguments">Names and values by turns.</param>
    /// <param name="report">Where the table goes; null for nowhere.</param>
    public static CrashOptions? Read(string[] arguments, out string? report)
    {
        report = null;
        CrashOptions options = new();
        if (arguments.Length % 2 != 0)
        {
            return null;
        }

        foreach (var pair in arguments.Chunk(2))
        {
            switch (pair)
            {
                case ["--kills", var text] when TryRead(text, out var kills) && kills > 0:
                    options = options with { Kills = kills };
                    break;
                case ["--seed", var text] when TryRead(text, out var seed):
                    options = options with { Seed = seed };
                    break;
                case ["--flush", "Always" or "Interval"]:
                    options = options with { Flush = pair[1] };
                    break;
                case ["--repair", "Yes" or "No"]:
                    options = options with { Repairs = pair[1] == "Yes" };
                    break;
                case ["--optimize", "Yes" or "No"]:
                    options = options with { Optimizes = pair[1] == "Yes" };
                    break;
                case ["--report", var file]:
                    report = file;
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
