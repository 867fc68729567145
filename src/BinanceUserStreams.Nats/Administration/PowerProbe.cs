using System.Text.Json;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet.Engine;
using BinanceUserStreams.Nats.Requests;

namespace BinanceUserStreams.Nats.Administration;

/// <summary>
/// Finds out what a credential could remove. Each request is one that removes nothing, whoever is permitted to send it: of what is not
/// there.
/// </summary>
/// <param name="api">Answers within a second or two: to what is not permitted there is no answer.</param>
/// <param name="settings">What the fleet is called.</param>
internal sealed class PowerProbe(JetStreamApi api, NatsSettings settings)
{
    // No message has it within the age of the universe.
    private const long Never = long.MaxValue / 2;

    // What the stream itself does not permit, to nobody.
    private const string NotPermitted = "not permitted";

    /// <summary>As <see cref="IBusEngine.FindPowersAsync"/>.</summary>
    /// <exception cref="BinanceException">There is no connection.</exception>
    public async Task<IReadOnlyList<BusPower>> FindAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            MayAsync($"STREAM.PURGE.{settings.Stream}", json => json.WriteString("filter", $"{settings.Prefix}.nothing"), cancellationToken),
            MayAsync($"STREAM.MSG.DELETE.{settings.Stream}", json => json.WriteNumber("seq", Never), cancellationToken),
            MayAsync($"STREAM.DELETE.{settings.Stream}-nothing", null, cancellationToken)).ConfigureAwait(false);
        BusPower[] powers = [BusPower.Purge, BusPower.DeleteMessage, BusPower.DeleteStream];
        return [.. powers.Where((_, number) => answers[number])];
    }

    private async Task<bool> MayAsync(string operation, Action<Utf8JsonWriter>? write, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.AskAsync(operation, write, cancellationToken).ConfigureAwait(false);
            return answer.Error?.Words.Contains(NotPermitted) != true;
        }
        catch (BinanceException exception) when (exception.ErrorId is BinanceErrorId.BusNotPermitted or BinanceErrorId.BusUnavailable)
        {
            return false;
        }
    }
}
