using System.Management.Automation;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Errors;
using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Commands;

/// <summary>Extends listen keys by 60 minutes from now.</summary>
[Cmdlet(VerbsData.Update, "BinanceListenKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    HelpUri = Documentation + "Keepalive-User-Data-Stream")]
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
            CreateInPlaceOf(key, apiKey);
        }
    }

    private void CreateInPlaceOf(BinanceListenKey key, ApiKey apiKey)
    {
        var created = Await(token => Client.CreateAsync(key.Endpoint, key.Account, apiKey, token));

        // First: -WarningAction Stop must not lose the key that exists now.
        WriteObject(created);
        WriteWarning(
            $"The listen key {key} was gone; {created.MaskedListenKey} was created in its place. Streams that were " +
            "opened with the old key get nothing more: open them again with the new one.");
    }
}
