namespace BinanceUserStreams.Reports.Collecting;

/// <summary>A declared gap, as far as it lies in the time of the report.</summary>
internal sealed record GapSpan(DateTimeOffset From, DateTimeOffset To, string Reason)
{
    public TimeSpan Duration => To - From;
}
