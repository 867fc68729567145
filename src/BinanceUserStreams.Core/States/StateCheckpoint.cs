using System.Text.Json.Serialization;

namespace BinanceUserStreams.States;

/// <summary>What the accounts of a journal held at a place of one of its files.</summary>
internal sealed record StateCheckpoint
{
    /// <summary>The version of this form. One of another version is made anew.</summary>
    public const int OwnVersion = 3;

    public int Version { get; init; }

    /// <summary>Bytes of the file in front of the place, without compression; a line begins there.</summary>
    public long Offset { get; init; }

    /// <summary>The fingerprint of the lines just before the place: of another file it is another.</summary>
    public string Check { get; init; } = "";

    /// <summary>True for one in front of the file: what files before it have said that were removed.</summary>
    [JsonIgnore]
    public bool IsInherited => Offset == 0;

    /// <summary>The latest time of all that is in it.</summary>
    public DateTimeOffset? Last { get; init; }

    public KeptAccount[] Accounts { get; init; } = [];
}
