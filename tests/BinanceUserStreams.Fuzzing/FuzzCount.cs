namespace BinanceUserStreams.Fuzzing;

/// <summary>What came of the inputs of one kind for one target.</summary>
internal sealed class FuzzCount
{
    public long Inputs { get; set; }

    public long TypedEvents { get; set; }

    public long UnknownEvents { get; set; }

    public long Answers { get; set; }

    /// <summary>Listen keys, closed keys and waiting times: answers of REST that were taken.</summary>
    public long Taken { get; set; }

    public long DeclaredErrors { get; set; }

    /// <summary>Of the slowest input below 64 MB.</summary>
    public double Milliseconds { get; set; }

    /// <summary>Of the slowest input of 64 MB.</summary>
    public double HugeMilliseconds { get; set; }

    /// <summary>Of the short input that needed most: kilobytes allocated by reading and showing it.</summary>
    public double Kilobytes { get; set; }

    /// <summary>Of the long input that needed most: bytes allocated for each byte of it.</summary>
    public double BytesPerByte { get; set; }

    /// <summary>Counts what another one has counted.</summary>
    public void Add(FuzzCount other)
    {
        Inputs += other.Inputs;
        TypedEvents += other.TypedEvents;
        UnknownEvents += other.UnknownEvents;
        Answers += other.Answers;
        Taken += other.Taken;
        DeclaredErrors += other.DeclaredErrors;
        Milliseconds = Math.Max(Milliseconds, other.Milliseconds);
        HugeMilliseconds = Math.Max(HugeMilliseconds, other.HugeMilliseconds);
        Kilobytes = Math.Max(Kilobytes, other.Kilobytes);
        BytesPerByte = Math.Max(BytesPerByte, other.BytesPerByte);
    }
}
