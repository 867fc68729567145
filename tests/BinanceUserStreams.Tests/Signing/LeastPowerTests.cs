using System.Reflection;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;
using BinanceUserStreams.Signing;
using BinanceUserStreams.Tests.Architecture;

namespace BinanceUserStreams.Tests.Signing;

/// <summary>
/// A secret key signs the calls of one table, which are reads and subscriptions: no parameter, address or object makes
/// it sign an order, a transfer or a withdrawal.
/// </summary>
public sealed class LeastPowerTests
{
    private const long Timestamp = 1_649_729_878_532;

    private static readonly SigningVector Keys = SigningVector.Find("spot-rest-ascii");
    private static readonly RequestSigner Signer =
        new(new ApiCredential(new ApiKey(Keys.ApiKey!), new HmacSecretKey(Keys.Secret!)));
    private static readonly MarketEndpoint Margin = MarketCatalogue.Find(Market.CrossMargin, ExchangeEnvironment.Production);
    private static readonly StreamSource Source = new(Market.IsolatedMargin, null, "BTCUSDT");

    private static SignedCall[] Table =>
        [.. typeof(SignedCall).GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.PropertyType == typeof(SignedCall))
            .Select(property => (SignedCall)property.GetValue(null)!), .. SignedCall.Reads];

    [Fact]
    public void The_table_has_reads_and_subscriptions_only()
    {
        Assert.Equal(
            ["userDataStream.subscribe.signature", "POST /sapi/v1/userListenToken"],
            Table.Where(call => call.Verb != RestVerb.Get).Select(call => call.Name));
        Assert.Equal(SignedCall.Reads, Table.Where(call => call.Verb == RestVerb.Get));
    }

    [Fact]
    public void A_read_has_the_path_of_an_accounts_history_or_state() => Assert.All(SignedCall.Reads, call =>
    {
        Assert.Equal(RestVerb.Get, call.Verb);
        Assert.Matches(
            @"\A/(fapi|dapi|papi|eapi|api|sapi)/v[13]/((um|cm|margin|um/algo|margin/isolated)/)?(userTrades|myTrades|" +
            @"allOrders|historyOrders|openOrders|order|allAlgoOrders|openAlgoOrders|algoOrder|allOrderList|income|capital-flow|" +
            @"positionRisk|position|balance|account|marginAccount)\z",
            call.Path);
    });

    [Fact]
    public void A_read_is_found_by_its_path_and_not_made_of_it()
    {
        Assert.All(SignedCall.Reads, call => Assert.Same(call, SignedCall.Read(call.Path!)));
        Assert.Throws<KeyNotFoundException>(() => SignedCall.Read("/api/v3/order/test"));
    }

    [Fact]
    public void Nobody_else_makes_a_row()
    {
        Assert.All(
            typeof(SignedCall).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            constructor => Assert.True(constructor.IsPrivate));
        Assert.True(typeof(SignedCall).IsSealed);
        Assert.All(typeof(SignedCall).GetProperties(), property => Assert.False(property.CanWrite, property.Name));
        var makers = typeof(SignedCall).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(
                BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(SignedCall) && !method.IsPrivate)
            .Select(method => method.Name);

        // The last two find one in the table.
        Assert.Equal(["get_SubscribeBySignature", "get_CreateListenToken", "Read", "get_Call"], makers);
    }

    [Fact]
    public void Only_the_signer_signs()
    {
        var sign = typeof(SecretKey).GetMethod("Sign", BindingFlags.Instance | BindingFlags.NonPublic)!;
        Assert.True(sign.IsAssembly);
        Assert.Empty(typeof(SecretKey).GetConstructors());

        Assert.Equal([typeof(RequestSigner).FullName!], MethodCalls.To(sign));
    }

    [Theory]
    [InlineData("symbol", "BTCUSDT&side=BUY")]
    [InlineData("symbol", "BTCUSDT&side=BUY&type=MARKET&quantity=1")]
    [InlineData("symbol", "BTCUSDT=")]
    [InlineData("symbol", "BTCUSDT%26side%3DBUY")]
    [InlineData("symbol", "BTC USDT")]
    [InlineData("symbol", "BTCUSDT\n")]
    [InlineData("symbol", "BTCUSDT#")]
    [InlineData("symbol", "")]
    [InlineData("isIsolated", "TRUE&side=BUY")]
    [InlineData("isIsolated", "true")]
    [InlineData("side", "BUY")]
    [InlineData("type", "MARKET")]
    [InlineData("quantity", "1")]
    [InlineData("price", "1")]
    [InlineData("orderId", "1&side=BUY")]
    [InlineData("orderId", "-1")]
    [InlineData("fromId", "1.5")]
    [InlineData("startTime", "")]
    [InlineData("limit", "1000&side=BUY")]
    [InlineData("symbols", "BTCUSDT,ETHUSDT")]
    [InlineData("omitZeroBalances", "true&side=BUY")]
    [InlineData("newClientOrderId", "x")]
    [InlineData("amount", "1")]
    [InlineData("coin", "BTC")]
    [InlineData("address", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT")]
    [InlineData("signature", "x")]
    [InlineData("timestamp", "1")]
    [InlineData("recvWindow", "60000")]
    [InlineData("apiKey", "x")]
    [InlineData("symbol&side", "BUY")]
    public void No_parameter_makes_another_call_of_one(string name, string value) => Assert.All(Table, call =>
    {
        Assert.Throws<ArgumentException>(() => Signer.Query(call, [new(name, value)], Timestamp));
        Assert.Throws<ArgumentException>(() => Signer.Params(call, [new(name, value)], Timestamp));
    });

    [Fact]
    public void No_parameter_is_given_twice() => Assert.Throws<ArgumentException>(() => Signer.Query(
        SignedCall.CreateListenToken, [new("symbol", "BTCUSDT"), new("symbol", "ETHUSDT")], Timestamp));

    [Theory]
    [InlineData("key&side=BUY")]
    [InlineData("key&symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1")]
    [InlineData("key=")]
    [InlineData("key%26side%3DBUY")]
    [InlineData("key-key")]
    public void No_API_key_makes_another_call_of_one(string apiKey)
    {
        var error = Assert.Throws<BinanceException>(() =>
            new RequestSigner(new ApiCredential(new ApiKey(apiKey), new HmacSecretKey(Keys.Secret!))));

        Assert.Equal(BinanceErrorId.ApiKeyMalformed, error.ErrorId);
    }

    [Theory]
    [InlineData("https://api.binance.com/api/v3/order")]
    [InlineData("https://api.binance.com/sapi/v1/capital/withdraw/apply;")]
    [InlineData("https://api.binance.com/api/v3/order%3F")]
    [InlineData("https://api.binance.com/api/v3/order?")]
    [InlineData("https://api.binance.com/api/v3/order#")]
    [InlineData("https://api.binance.com/?symbol=BTCUSDT&side=BUY&x=")]
    [InlineData("https://user@api.binance.com")]
    [InlineData("http://api.binance.com")]
    public void No_address_makes_another_call_of_one(string address)
    {
        // As an object can be made to have it, past what binding checks.
        var endpoint = Margin with { RestUri = new Uri(address) };

        var error = Assert.Throws<BinanceException>(() => Request(endpoint));

        Assert.Equal(BinanceErrorId.InsecureUri, error.ErrorId);
    }

    [Fact]
    public void No_other_member_of_an_endpoint_makes_another_call_of_one()
    {
        var endpoint = Margin with
        {
            ListenKeyPath = "/api/v3/order",
            StreamForm = "/api/v3/order",
            TimePath = "/api/v3/order",
            KeyIsParameter = true,
        };

        var request = Request(endpoint);

        Assert.Equal("POST https://api.binance.com/sapi/v1/userListenToken", request.ToString());
        Assert.StartsWith(
            "isIsolated=TRUE&symbol=BTCUSDT&timestamp=1649729878532&signature=", request.SignedAt(Timestamp).SignedQuery,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_request_is_signed_that_was_not_made_by_the_table()
    {
        ApiRequest order = new(RestVerb.Post, new Uri("https://api.binance.com/api/v3/order"), Signer.Key);
        Assert.Null(order.SignedAt(Timestamp).SignedQuery);
        Assert.True(typeof(ApiRequest).GetProperty(nameof(ApiRequest.SignedQuery))!.SetMethod!.IsPrivate);
        Assert.True(typeof(ApiRequest).GetProperty(
            "Signing", BindingFlags.Instance | BindingFlags.NonPublic)!.SetMethod!.IsAssembly);
    }

    private static ApiRequest Request(MarketEndpoint endpoint) => SignedRequest.Of(
        SignedCall.CreateListenToken, endpoint, Source, [new("isIsolated", "TRUE"), new("symbol", "BTCUSDT")], Signer);
}
