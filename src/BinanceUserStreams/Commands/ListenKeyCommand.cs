using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Parameters;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that work on a key which exists.</summary>
public abstract class ListenKeyCommand : BinanceCommand
{
    private protected ListenKeyCommand()
    {
    }

    /// <summary>The keys: objects of New-BinanceListenKey, objects with a property ListenKey, or text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [ListenKeyTransformation]
    public ListenKeyInput[] ListenKey { get; set; } = [];

    // The properties of an object from the pipeline are read by ListenKey: the engine's own binding would put a row
    // that it cannot read, key and all, into the error.

    /// <summary>The market of a key that does not say its own.</summary>
    [Parameter]
    [MarketTransformation(OnlyOne = true)]
    public Market? Market { get; set; }

    /// <summary>The environment of a key that does not say its own; production unless the connection says so.</summary>
    [Parameter]
    [EnvironmentTransformation]
    public ExchangeEnvironment? Environment { get; set; }

    /// <summary>Base address of the REST calls, instead of the key's.</summary>
    [Parameter]
    [AddressTransformation]
    public Uri? RestUri { get; set; }

    /// <summary>Base address of the streams, instead of the key's.</summary>
    [Parameter]
    [AddressTransformation]
    public Uri? StreamUri { get; set; }

    /// <summary>The user's own name for the account, instead of the key's.</summary>
    [Parameter]
    public string? Account { get; set; }

    /// <summary>Works on each key.</summary>
    protected override void ProcessRecord()
    {
        foreach (var input in ListenKey)
        {
            ForRecord(input.ToString(), () => Process(Resolve(input)));
        }
    }

    private protected abstract void Process(BinanceListenKey key);

    private BinanceListenKey Resolve(ListenKeyInput input)
    {
        if (input.Problem is { } problem)
        {
            throw BinanceError.Of(BinanceErrorId.InvalidListenKey, problem);
        }

        var market = Agree(nameof(Market), input.Market, Market, Entries.Market);
        if (market is null && !input.IsText)
        {
            throw BinanceError.Of(BinanceErrorId.InvalidListenKey, "the object does not say its Market");
        }

        var environment = Agree(nameof(Environment), input.Environment, Environment, Entries.Environment);
        var endpoint = MarketCatalogue.Find(
            market ?? Markets.Market.UsdMFutures,
            environment ?? ExchangeEnvironment.Production,
            RestUri ?? input.RestUri ?? Entries.RestUri,
            StreamUri ?? input.StreamUri ?? Entries.StreamUri);
        return new BinanceListenKey(input.Key, endpoint, Account ?? input.Account)
        {
            IssuedAt = input.IssuedAt,
            ExpiresAt = input.ExpiresAt,
        };
    }

    // A parameter overrides the connection, but neither may contradict the key.
    private static T? Agree<T>(string name, T? ofKey, T? parameter, T? connection) where T : struct
    {
        foreach (var asked in (T?[])[parameter, connection])
        {
            if (ofKey is not null && asked is not null && !ofKey.Equals(asked))
            {
                throw BinanceError.Of(
                    BinanceErrorId.MarketMismatch, $"its {name} is {ofKey}, but {asked} was asked for");
            }
        }

        return ofKey ?? parameter ?? connection;
    }
}
