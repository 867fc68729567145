using System.Text;
using BinanceUserStreams.Emulator.Exchange;
using BinanceUserStreams.Emulator.History.Futures;
using BinanceUserStreams.Emulator.History.Options;
using BinanceUserStreams.Emulator.History.Spot;
using BinanceUserStreams.Emulator.Rest;
using BinanceUserStreams.Emulator.Signatures;

namespace BinanceUserStreams.Emulator.History;

/// <summary>
/// The signed reads of REST: what the scripted accounts did, and how they stand. Every refusal weighs as much as an answer.
/// </summary>
internal sealed class SignedReads(EmulatedExchange exchange)
{
    private readonly CallCheck _check = new(exchange.ApiKeys, exchange.GetServerTime);

    private readonly Dictionary<string, SignedRead> _reads = All(exchange).ToDictionary(
        read => read.Path, StringComparer.Ordinal);

    public SignedRead? Find(string path) => _reads.GetValueOrDefault(path);

    public async Task<ApiAnswer> AnswerAsync(SignedRead read, HttpRequest request)
    {
        var sent = await SignedRequest.ReadAsync(request);
        var limiter = exchange.LimiterOf(read.Path);
        if (limiter.Admit(read.WeightOf(sent)) is { Allowed: false } verdict)
        {
            return ApiErrors.Refused(verdict, limiter.Limit);
        }

        try
        {
            RefusedException.ThrowIf(_check.Check(sent.ToSigned()) ?? CheckPermission(sent.ApiKey));
            ReadRequest asked = new(
                read,
                sent,
                exchange.ApiKeys.AccountOf(sent.ApiKey),
                exchange.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                exchange.History);
            return new ApiAnswer(StatusCodes.Status200OK, Encoding.UTF8.GetString(read.Answer(asked)));
        }
        catch (RefusedException exception)
        {
            return ApiErrors.Of(exception.Error, read.Path);
        }
    }

    private static IEnumerable<SignedRead> All(EmulatedExchange exchange) =>
    [
        .. UsdMReads.Of(exchange.Trading),
        .. CoinMReads.Of(exchange.Trading),
        .. PortfolioReads.Of(exchange.Trading),
        .. PortfolioWalletReads.Of(exchange.Trading),
        .. SpotReads.Of(exchange.Trading),
        .. MarginReads.Of(exchange.Trading),
        .. PortfolioMarginReads.Of(exchange.Trading),
        .. OptionsReads.Of(exchange.Trading),
    ];

    private ExchangeError? CheckPermission(string apiKey) =>
        exchange.ApiKeys.MayRead(apiKey) ? null : ExchangeError.RejectedApiKey;
}
