using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>One check of a bus.</summary>
internal interface IBusCheck
{
    /// <summary>What it checks.</summary>
    BusCheckName Name { get; }

    /// <summary>The checks without which it makes no sense: it is skipped if one of them failed or was skipped.</summary>
    IReadOnlyList<BusCheckName> Needs { get; }

    /// <summary>Makes the check.</summary>
    /// <exception cref="BinanceException">The bus did not answer, or does not permit it: a failure of the check.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<Finding> RunAsync(CancellationToken cancellationToken);
}
