using System.Globalization;

namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>What a reader says of one object that it got, in a line.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Account">The account; empty for none.</param>
/// <param name="Text">The exchange's name of an event, the reason of a gap, the hosts that covered it, or words.</param>
internal sealed record ReaderLine(string Kind, string Account, string Text)
{
    /// <summary>An event.</summary>
    public const string Event = "E";

    /// <summary>A gap of the fleet.</summary>
    public const string Gap = "G";

    /// <summary>A gap of one host that another one heard.</summary>
    public const string Covered = "C";

    /// <summary>Another status.</summary>
    public const string Status = "S";

    /// <summary>A warning.</summary>
    public const string Notice = "N";

    /// <summary>The reading has ended by an error.</summary>
    public const string Failed = "F";

    private const int Fields = 7;

    /// <summary>Its place on the bus; 0 for none.</summary>
    public long Sequence { get; init; }

    /// <summary>The trade of an event; 0 for none.</summary>
    public long Trade { get; init; }

    /// <summary>The beginning of a gap.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The end of a gap.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>It as a line.</summary>
    public string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind}\t{Account}\t{Sequence}\t{Trade}\t{From.UtcTicks}\t{To.UtcTicks}\t{Text.ReplaceLineEndings(" ")}");

    /// <summary>Reads one; null for what is none, as the last line of a process that was killed may be.</summary>
    public static ReaderLine? Read(string line)
    {
        var fields = line.Split('\t', Fields);
        return fields.Length < Fields ? null : new ReaderLine(fields[0], fields[1], fields[6])
        {
            Sequence = long.Parse(fields[2], CultureInfo.InvariantCulture),
            Trade = long.Parse(fields[3], CultureInfo.InvariantCulture),
            From = new DateTimeOffset(long.Parse(fields[4], CultureInfo.InvariantCulture), TimeSpan.Zero),
            To = new DateTimeOffset(long.Parse(fields[5], CultureInfo.InvariantCulture), TimeSpan.Zero),
        };
    }
}
