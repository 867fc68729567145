using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Fleet;
using BinanceUserStreams.Fleet.Messages;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Nats.Connecting;
using BinanceUserStreams.Timing;

namespace BinanceUserStreams.Bus.Connecting;

/// <summary>
/// What a bus is connected with, and the one place that names its engine: nothing of the client is loaded before it is opened.
/// </summary>
/// <param name="Servers">The servers' addresses, also several in one text.</param>
/// <param name="Prefix">What all names on the bus begin with.</param>
/// <param name="Environment">The environment of the streams.</param>
internal sealed record BusConnection(string[] Servers, string Prefix, string Environment)
{
    /// <summary>The .creds file; null for none.</summary>
    public string? CredentialPath { get; init; }

    /// <summary>The file of a seed; null for none.</summary>
    public string? SeedPath { get; init; }

    /// <summary>Who may have signed the servers' certificates; null for those that the system trusts.</summary>
    public X509Certificate2[]? Authorities { get; init; }

    /// <summary>How long the first connection may take.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Each address by itself: a list may come as one text, as NATS' own tools take it. What is empty is left out.</summary>
    public static string[] Split(string[] servers) =>
        [.. servers.SelectMany(text => text.Split(',')).Select(text => text.Trim()).Where(text => text.Length > 0)];

    /// <summary>The addresses as an error may show them: one that holds a password is refused, and must not be told all the same.</summary>
    public static string Shown(string[] servers) => string.Join(", ", Split(servers).Select(NatsAddress.Shown));

    /// <summary>Connects.</summary>
    /// <exception cref="BinanceException">
    /// BusUnavailable, BusNotPermitted, BusPlaintextRefused, BusCredentialMalformed, BusVersionRefused.
    /// </exception>
    public async Task<FleetBus> OpenAsync(CancellationToken cancellationToken)
    {
        var addresses = Split(Servers).Select(NatsAddress.Parse).Distinct().ToArray();
        if (addresses.Length == 0)
        {
            throw BinanceError.Of(BinanceErrorId.BusUnavailable, "no server was named");
        }

        NatsEngine engine = new(new NatsSettings(addresses, Prefix, TimeProvider.System)
        {
            Credential = CredentialPath is not null ? NatsCredential.OfCredentials(CredentialPath)
                : SeedPath is not null ? NatsCredential.OfSeed(SeedPath)
                : null,
            Authorities = Authorities is null ? null : [.. Authorities],
        });
        try
        {
            await ConnectAsync(engine, addresses, cancellationToken).ConfigureAwait(false);
            return new FleetBus(engine, new BusSubjects(Prefix, Environment));
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    // The engine goes on trying for ever; a person who waits does not.
    private async Task ConnectAsync(NatsEngine engine, NatsAddress[] addresses, CancellationToken cancellationToken)
    {
        using var timer = TimeProvider.System.CancelAfter(Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await engine.ConnectAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw BinanceError.Of(
                BinanceErrorId.BusUnavailable,
                FormattableString.Invariant($"none of {string.Join<NatsAddress>(", ", addresses)} was reached within {Timeout.TotalSeconds:0} s"));
        }
    }
}
