using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.Faults;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>The one description of the control API; <c>--help</c> prints it, bad input is answered with it.</summary>
internal static class ControlHelp
{
    private static readonly string _markets = string.Join(", ", EmulatedMarket.All.Select(market => market.Name));

    public static string Fault { get; } =
        $"kind ({string.Join(", ", Enum.GetNames<FaultKind>())}), method, pathPrefix, count (1; 0 = until cleared), "
        + "status, code, msg, body, contentType, headers (object of texts), milliseconds, location";

    public static string StreamFault { get; } =
        $"kind ({string.Join(", ", Enum.GetNames<StreamFaultKind>())}), market ({_markets}), account, "
        + "symbol (isolated margin), "
        + "connection (number), after (0; events still delivered before), count (1; 0 = until cleared), "
        + "code, reason (Close, AnswerError), status (Refuse, AnswerError), headers (Refuse), "
        + "milliseconds (Slow, LateAnswer, Endless, Shutdown, AnswerError), pieces (Fragment), "
        + $"content (Garbage, AnswerGarbage: {string.Join(", ", Enum.GetNames<GarbageContent>())}), "
        + $"notice (Expire, ExpireThenDrop, ExpireAtOnce, Terminate: an object of {Notice}), "
        + "method (kinds that begin with Answer: what the method begins with; userDataStream.subscribe)";

    public static string ApiKey => "account (text), rejected (true or false), mayRead (false: signed reads get -2015), "
        + "secretKey (text: HMAC) or publicKey (PEM: RSA, Ed25519)";

    public static string Notice => "times (0 to 100), timeAsText (true or false), namesKey (true or false), "
        + "time (milliseconds, any)";

    public static string Expire { get; } = $"market ({_markets}), account (text), {Notice}, drop (true or false)";

    public static string Weight => "used (a number, 0 or more), market (whose weight; UsdMFutures)";

    public static string Clock => "offsetMilliseconds (a number, negative for behind; a year at most)";

    public static string History => "lagMilliseconds (a number, 0 to 3600000: how late REST tells of rows), "
        + "listsOtherProduct (true: userTrades and allOrders of USD-M list COIN-M too)";

    public static string Event { get; } =
        $"market ({_markets}), account (text), symbol (of isolated margin), count (1), event (an object)";

    public static string Trading { get; } =
        $"market ({EmulatedMarket.UsdMFutures}, {EmulatedMarket.CoinMFutures}, {EmulatedMarket.PortfolioMargin}, "
        + $"{EmulatedMarket.Spot}, {EmulatedMarket.CrossMargin}, {EmulatedMarket.IsolatedMargin}, {EmulatedMarket.Options}), "
        + "account, symbol (of isolated margin), symbols (array of texts), count (orders; 0 = until stopped), "
        + "fillsPerOrder (1 to 100), "
        + "conditional (true: by way of the algo service; on Spot and Margin as order lists), "
        + "transfers (true: deposits and locks too, on Spot and Margin), "
        + "margin (true: the margin part of Portfolio Margin), "
        + "selfTrades (true: both sides of each trade), "
        + "mixedEndings (true: orders are cancelled, expire and stay open too), "
        + "ordersPerSecond or eventsPerSecond (neither: as fast as it is read), seed (number)";

    public static string Calls { get; } =
        $$"""
        GET    /emulator                        everything it knows: listen keys, weight, faults, sockets, logs
        POST   /emulator/faults                 adds a fault, or an array of them:
                                                {{Fault}}
        DELETE /emulator/faults                 forgets the faults
        POST   /emulator/stream-faults          hits open sockets, the next handshakes, or (Answer...) the next requests
                                                on the WebSocket API; a fault or an array of them:
                                                {{StreamFault}}
        DELETE /emulator/stream-faults          forgets the faults of streams
        PUT    /emulator/api-keys/{apiKey}      whose it is, whether it is refused, and what its signatures are checked
                                                with (at first the test secret of the spot documents):
                                                {{ApiKey}}
        POST   /emulator/listen-keys/expire     ends keys, tokens and subscriptions, and tells or drops their sockets;
                                                all may be left out:
                                                {{Expire}}
        POST   /emulator/listen-keys/notice     how sockets are told when a key or token ends by itself or by DELETE:
                                                {{Notice}}
        POST   /emulator/weight                 {{Weight}}
        POST   /emulator/clock                  what its time is ahead of the clock, in answers and in the check of
                                                timestamps: {{Clock}}
        POST   /emulator/history                how the signed reads of REST tell what the accounts that trade did:
                                                {{History}}
        POST   /emulator/events                 {{Event}}
        GET    /emulator/trading                what is traded: orders, events, trades, trades lost and heard
        POST   /emulator/trading                lets an account trade, with trade ids from 1 on:
                                                {{Trading}}
        DELETE /emulator/trading                stops all trading
        POST   /emulator/reset                  back to a fresh start
        """;
}
