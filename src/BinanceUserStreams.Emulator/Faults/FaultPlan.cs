namespace BinanceUserStreams.Emulator.Faults;

/// <summary>The faults waiting for calls, oldest first. A call is hit by one fault at most.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _waiting = [];

    /// <summary>The faults still waiting, with the count that is left.</summary>
    public IReadOnlyList<Fault> Waiting
    {
        get
        {
            lock (_gate)
            {
                return [.. _waiting];
            }
        }
    }

    /// <summary>Adds faults behind those already waiting; all of them, or none when one is not usable.</summary>
    /// <exception cref="ArgumentException">A fault lacks what its kind needs.</exception>
    public void Add(params IEnumerable<Fault> faults)
    {
        Fault[] usable = [.. faults.Select(fault =>
            fault?.Checked() ?? throw new ArgumentException("A fault is an object, not null."))];
        lock (_gate)
        {
            _waiting.AddRange(usable);
        }
    }

    /// <summary>Forgets every fault. Calls that already hang keep hanging.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
        }
    }

    internal Fault? Take(string method, string path)
    {
        lock (_gate)
        {
            var index = _waiting.FindIndex(fault => fault.Hits(method, path));
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
}
