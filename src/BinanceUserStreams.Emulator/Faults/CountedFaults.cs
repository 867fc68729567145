namespace BinanceUserStreams.Emulator.Faults;

/// <summary>Faults that hit a number of times, oldest first.</summary>
internal sealed class CountedFaults
{
    private readonly List<StreamFault> _waiting = [];

    public IReadOnlyList<StreamFault> Waiting => _waiting;

    public void Add(StreamFault fault) => _waiting.Add(fault);

    public void Clear() => _waiting.Clear();

    /// <summary>Uses the oldest fault of that kind once.</summary>
    public StreamFault? Take(Func<StreamFault, bool> isMeant)
    {
        var index = _waiting.FindIndex(fault => isMeant(fault));
        if (index < 0)
        {
            return null;
        }

        var fault = _waiting[index];
        if (fault.Count == 1)
        {
            _waiting.RemoveAt(index);
        }
        else if (fault.Count > 1)
        {
            _waiting[index] = fault with { Count = fault.Count - 1 };
        }

        return fault;
    }
}
