namespace BinanceUserStreams.Fleet.Reading;

/// <summary>What a message is about, by its subject.</summary>
internal enum SubjectKind
{
    /// <summary>Nothing of this environment.</summary>
    Elsewhere = 1,

    /// <summary>An account, whose name the subject may tell.</summary>
    Account,

    /// <summary>A host, and what it has heard.</summary>
    Heard,

    /// <summary>Of this environment, and nothing that this version knows.</summary>
    Foreign,
}
