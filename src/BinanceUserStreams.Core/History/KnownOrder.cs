namespace BinanceUserStreams.History;

/// <summary>An order that the stream has told of.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="OrderId">Its id; that of an algo order if it is one.</param>
/// <param name="IsAlgo">True for an order of the algo service.</param>
internal readonly record struct KnownOrder(string Symbol, long OrderId, bool IsAlgo = false);
