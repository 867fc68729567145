using BinanceUserStreams.Errors;
using BinanceUserStreams.Streams.Connections;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>How a connection gets to the account's events.</summary>
/// <param name="Address">Where it is opened. A secret where it holds a listen key.</param>
/// <param name="Secret">That key, which no message may show; null if there is none.</param>
/// <param name="EnterAsync">
/// Does on the open socket what is left to do. Throws <see cref="SubscriptionException"/> if it is to be tried again,
/// <see cref="BinanceException"/> if no waiting heals what has happened, and cancels with the token.
/// </param>
internal sealed record ConnectionEntry(
    Uri Address, string? Secret, Func<IStreamSocket, CancellationToken, Task<OpenedSocket>> EnterAsync);
