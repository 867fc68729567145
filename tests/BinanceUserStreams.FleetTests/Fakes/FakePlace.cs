using BinanceUserStreams.Errors;

namespace BinanceUserStreams.FleetTests.Fakes;

/// <summary>Where a reader is.</summary>
internal sealed class FakePlace
{
    /// <summary>The reader's name; null for one that is forgotten.</summary>
    public string? Name { get; init; }

    /// <summary>The sequence that comes next.</summary>
    public long Next { get; set; }

    /// <summary>Where it began.</summary>
    public required long Begins { get; init; }

    /// <summary>The last one that was acknowledged.</summary>
    public long AcknowledgedTo { get; set; }

    /// <summary>True while somebody reads with it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True if it was removed.</summary>
    public bool IsRemoved { get; private set; }

    public void Open()
    {
        if (IsOpen)
        {
            throw BinanceError.Of(BinanceErrorId.BusReaderInUse, Name ?? "");
        }

        IsOpen = true;
        Next = AcknowledgedTo > 0 ? AcknowledgedTo + 1 : Begins;
    }

    public void Close() => IsOpen = false;

    public void Remove() => IsRemoved = true;
}
