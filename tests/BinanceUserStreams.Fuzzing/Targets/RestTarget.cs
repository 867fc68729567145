using System.Text;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Requests;

namespace BinanceUserStreams.Fuzzing.Targets;

/// <summary>The answers to creating, extending and closing a listen key, of every status.</summary>
internal sealed class RestTarget(RestVerb verb) : IFuzzTarget, IRestTransport, IRequestLog
{
    private static readonly int[] Statuses =
        [201, 204, 302, 400, 401, 403, 404, 408, 410, 418, 429, 451, 500, 502, 503, 504];

    private static readonly ApiKey ApiKey = new("vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A");
    private static readonly RetryPolicy Once = new(0, TimeSpan.FromMinutes(10), () => 0);

    private readonly MarketEndpoint[] _endpoints = [.. MarketCatalogue.All];
    private ApiResponse _reply = new(0, "");

    public string Name => $"answers to {verb.ToString().ToUpperInvariant()}";

    public IReadOnlyList<SeedText> Seeds { get; } =
        [.. SeedText.All.Where(seed => seed.Name.StartsWith("rest.", StringComparison.Ordinal))];

    public void Run(byte[] input, Random random, FuzzCount count)
    {
        var body = Encoding.UTF8.GetString(input);
        var part = body[..Math.Min(body.Length, 200)];
        _reply = new ApiResponse(random.Next(2) == 0 ? 200 : Statuses[random.Next(Statuses.Length)], body)
        {
            ContentType = random.Next(4) == 0 ? part : "application/json",
            RetryAfter = RetryAfter.Parse(random.Next(4) == 0 ? "120" : part),
            UsedWeight = random.Next(),
            RedirectsTo = random.Next(4) == 0 ? part : null,
        };
        var endpoint = _endpoints[random.Next(_endpoints.Length)];
        try
        {
            if (SendAsync(endpoint).GetAwaiter().GetResult() is { } key)
            {
                Touch.All(key);
                _ = key.GetStreamAddress();
            }

            Touch.Require(_reply.StatusCode == 200, "Success is 200.");
            count.Taken++;
        }
        catch (BinanceException error)
        {
            Touch.Error(error);
            count.DeclaredErrors++;
        }
    }

    public Task<ApiResponse> SendAsync(ApiRequest call, CancellationToken cancellationToken) => Task.FromResult(_reply);

    public void Verbose(string line) => Touch.RequireHarmless("a verbose line", line);

    public void Debug(string line) => Touch.RequireHarmless("a debug line", line);

    public void Dispose()
    {
        // There is nothing.
    }

    private async Task<BinanceListenKey?> SendAsync(MarketEndpoint endpoint)
    {
        ListenKeyClient client = new(new RequestExecutor(this, Once, new RequestGate(), TimeProvider.System, this));
        BinanceListenKey known = new("pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1", endpoint, "desk");
        switch (verb)
        {
            case RestVerb.Post:
                return await client.CreateAsync(endpoint, "desk", ApiKey, CancellationToken.None);
            case RestVerb.Put:
                return await client.ExtendAsync(known, ApiKey, CancellationToken.None);
            default:
                await client.CloseAsync(known, ApiKey, CancellationToken.None);
                return null;
        }
    }
}
