namespace BinanceUserStreams.Requests;

/// <summary>How a request is signed.</summary>
/// <param name="TimeUri">The call that tells the time of the exchange that is asked; it needs no key.</param>
/// <param name="Sign">Makes the signed query; it gets the exchange's time in milliseconds since 1970.</param>
internal sealed record QuerySigning(Uri TimeUri, Func<long, string> Sign);
