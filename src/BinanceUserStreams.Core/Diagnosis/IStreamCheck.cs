namespace BinanceUserStreams.Diagnosis;

/// <summary>One check of a stream.</summary>
internal interface IStreamCheck
{
    /// <summary>What it checks.</summary>
    StreamCheckName Name { get; }

    /// <summary>Whom it asks.</summary>
    Uri Host { get; }

    /// <summary>The checks without which it makes no sense: it is skipped if one of them did not pass.</summary>
    IReadOnlyList<IStreamCheck> Needs { get; }

    /// <summary>Makes the check. Whatever the network or the exchange does is a finding.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<Finding> RunAsync(CancellationToken cancellationToken);
}
