namespace BinanceUserStreams.FleetCampaign.Ledger;

/// <summary>What became of what the exchange sent.</summary>
internal sealed record Verdict
{
    /// <summary>Trades that the exchange sent; each is told by two events.</summary>
    public long Sent { get; init; }

    /// <summary>Events that the reader got, of any type.</summary>
    public long Events { get; init; }

    /// <summary>Trades that did not come and are in a gap that was told.</summary>
    public long Declared { get; init; }

    /// <summary>Trades that did not come, and nobody told.</summary>
    public long Lost { get; init; }

    /// <summary>Events that came more than once.</summary>
    public long Doubled { get; init; }

    /// <summary>Events that came again with the same place on the bus, after a reader that could not acknowledge them.</summary>
    public long Again { get; init; }

    /// <summary>Trades behind a later one without a reason.</summary>
    public long Disordered { get; init; }

    /// <summary>Trades behind a later one, of a time that one host missed.</summary>
    public long Late { get; init; }

    /// <summary>Gaps of the fleet that were told.</summary>
    public long Gaps { get; init; }

    /// <summary>Gaps of one host that another one heard.</summary>
    public long Covered { get; init; }

    /// <summary>Gaps that were told and had been heard.</summary>
    public long Needless { get; init; }

    /// <summary>Trades in the journal of a host that had published all, and not on the bus.</summary>
    public long NotOnBus { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>True if nothing was lost, doubled, out of order, or told without need.</summary>
    public bool IsKept => Lost + Doubled + Disordered + Needless + NotOnBus == 0 && Findings.Count == 0;

    /// <summary>Both together.</summary>
    public static Verdict operator +(Verdict one, Verdict other) => new()
    {
        Sent = one.Sent + other.Sent,
        Events = one.Events + other.Events,
        Declared = one.Declared + other.Declared,
        Lost = one.Lost + other.Lost,
        Doubled = one.Doubled + other.Doubled,
        Again = one.Again + other.Again,
        Disordered = one.Disordered + other.Disordered,
        Late = one.Late + other.Late,
        Gaps = one.Gaps + other.Gaps,
        Covered = one.Covered + other.Covered,
        Needless = one.Needless + other.Needless,
        NotOnBus = one.NotOnBus + other.NotOnBus,
        Findings = [.. one.Findings, .. other.Findings],
    };

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Sent:N0} fills, {Events:N0} events; lost {Lost}, doubled {Doubled}, out of order {Disordered}, ")
        + FormattableString.Invariant($"not on the bus {NotOnBus}, gaps without need {Needless}; gaps told {Gaps} (fills in them {Declared}), ")
        + FormattableString.Invariant($"gaps covered {Covered}, late around them {Late}, again after a reader's end {Again}");
}
