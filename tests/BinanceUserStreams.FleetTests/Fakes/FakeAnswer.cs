using BinanceUserStreams.Fleet.Engine;

namespace BinanceUserStreams.FleetTests.Fakes;

/// <summary>What a bus does with one message that is sent.</summary>
/// <param name="IsStored">Whether it gets the message.</param>
/// <param name="Told">What it says; null for what is true.</param>
/// <param name="After">How long it takes, by the bus's clock; longer than the sender's patience, the answer is lost.</param>
internal sealed record FakeAnswer(bool IsStored, Acknowledgement? Told, TimeSpan After = default)
{
    /// <summary>The message is kept, and that is said at once.</summary>
    public static FakeAnswer Kept { get; } = new(true, null);

    /// <summary>The message is kept, and nobody says so.</summary>
    public static FakeAnswer Unsaid { get; } = new(true, new(AcknowledgementKind.NoAnswer, 0, "no answer"));

    /// <summary>The message is not kept: a duplicate with sequence 0, or error 10158.</summary>
    public static FakeAnswer Proposed { get; } = new(false, new(AcknowledgementKind.Proposed, 0, "only proposed"));

    /// <summary>The message is gone, and nobody says so.</summary>
    public static FakeAnswer Lost { get; } = new(false, new(AcknowledgementKind.NoAnswer, 0, "no answer"));

    /// <summary>Nothing comes for as long as the sender waits.</summary>
    public static FakeAnswer Never { get; } = new(false, null, TimeSpan.MaxValue);

    /// <summary>No leader, no room.</summary>
    public static FakeAnswer Unavailable { get; } =
        new(false, new(AcknowledgementKind.Unavailable, 0, "insufficient resources"));

    /// <summary>A right is missing.</summary>
    public static FakeAnswer Refused { get; } = new(false, new(AcknowledgementKind.Refused, 0, "permissions violation"));

    /// <summary>The message is kept at once, and that is said after a while.</summary>
    public static FakeAnswer Late(TimeSpan after) => new(true, null, after);
}
