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

    /// <summary>The market of a key that is given as text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MarketTransformation]
    public Market Market { get; set; }

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
        var market = Agree(
            nameof(Market), input.Market, IsGiven(nameof(Market)) ? Market : null, Entries.Market);
        var environment = Agree(
            nameof(Environment),
            input.Environment,
            IsGiven(nameof(Environment)) ? Environment : null,
            Entries.Environment);
        var endpoint = MarketCatalogue.Find(
            market ?? Markets.Market.UsdMFutures,
            environment ?? ExchangeEnvironment.Production,
            RestUri ?? input.RestUri ?? Entries.RestUri,
            StreamUri ?? input.StreamUri ?? Entries.StreamUri);
        return new BinanceListenKey(input.Text, endpoint, Account ?? input.Account)
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
