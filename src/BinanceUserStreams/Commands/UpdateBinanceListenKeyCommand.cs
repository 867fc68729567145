using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Commands;

/// <summary>Extends listen keys by 60 minutes from now.</summary>
[Cmdlet(VerbsData.Update, "BinanceListenKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams/Keepalive-User-Data-Stream")]
[OutputType(typeof(BinanceListenKey))]
public sealed class UpdateBinanceListenKeyCommand : ListenKeyCommand
{
    /// <summary>Creates a new key in place of one that is gone.</summary>
    [Parameter]
    public SwitchParameter Recreate { get; set; }

    private protected override void Process(BinanceListenKey key)
    {
        var apiKey = RequireApiKey();
        if (!ShouldProcess($"listen key {key} at {key.RestUri}", "Extend by 60 minutes"))
        {
            return;
        }

        try
        {
            WriteObject(Await(token => Client.ExtendAsync(key, apiKey, token)));
        }
        catch (BinanceException exception) when (Recreate && exception.ErrorId == BinanceErrorId.ListenKeyNotFound)
        {
            WriteObject(CreateInPlaceOf(key, apiKey));
        }
    }

    private BinanceListenKey CreateInPlaceOf(BinanceListenKey key, ApiKey apiKey)
    {
        var created = Await(token => Client.CreateAsync(key.Endpoint, key.Account, apiKey, token));
        WriteWarning(
            $"The listen key {key} was gone; {created.MaskedListenKey} was created in its place. Streams that were " +
            "opened with the old key get nothing more: open them again with the new one.");
        return created;
    }
}
