namespace BinanceUserStreams.Tests.Tls;

/// <summary>
/// Which certificates are accepted, for requests and streams alike. Every refusal is one that differs from an accepted
/// certificate in a single point, and the host that is refused never gets to read anything. The scheme <c>tls</c> is the
/// rule of Windows PowerShell, from the assembly that ships for it.
/// </summary>
[Trait(Tier.Name, Tier.Second)]
public sealed class TrustTests(TrustFixture fixture) : IClassFixture<TrustFixture>
{
    [Theory]
    [InlineData("good")]
    [InlineData("without a list")]
    [InlineData("list refuses connections")]
    [InlineData("list is a web page")]
    public async Task A_good_certificate_is_accepted_also_where_its_revocation_cannot_be_asked(string certificate)
    {
        OnlyWhereTheStoreCanBeChosen();
        await using var server = await fixture.StartAsync(certificate);

        Assert.Equal("accepted", await fixture.Client.ConnectAsync(Address("https", server.Port)));
        Assert.Equal("accepted", await fixture.Client.ConnectAsync(Address("wss", server.Port)));
        Assert.Equal(2, server.Heads.Count);
        Assert.Equal("accepted", await fixture.Client.ConnectAsync(Address("tls", server.Port)));
    }

    [Theory]
    [InlineData("another host", "RemoteCertificateNameMismatch")]
    [InlineData("expired", "NotTimeValid")]
    [InlineData("not valid yet", "NotTimeValid")]
    [InlineData("a client's", "NotValidForUsage")]
    [InlineData("revoked", "Revoked")]
    [InlineData("of a revoked authority", "Revoked")]
    [InlineData("of an unknown authority", "PartialChain")]
    [InlineData("self-signed", "UntrustedRoot")]
    public async Task Any_other_certificate_is_refused_for_its_own_reason(string certificate, string reason)
    {
        OnlyWhereTheStoreCanBeChosen();
        await using var server = await fixture.StartAsync(certificate);

        foreach (var scheme in (string[])["https", "wss", "doctor"])
        {
            var outcome = await fixture.Client.ConnectAsync(Address(scheme, server.Port));
            Assert.StartsWith("refused: ", outcome, StringComparison.Ordinal);
            Assert.Contains(reason, outcome, StringComparison.Ordinal);
        }

        Assert.StartsWith(
            "refused: ", await fixture.Client.ConnectAsync(Address("tls", server.Port)), StringComparison.Ordinal);
        Assert.Empty(server.Heads);
    }

    [Theory]
    [InlineData("good", "Warning: ", ", 0 days left, accepted")]
    [InlineData("good for weeks", "Passed: ", ", 19 days left, accepted")]
    public async Task The_doctor_tells_how_long_a_certificate_is_good_for(string certificate, string status, string left)
    {
        OnlyWhereTheStoreCanBeChosen();
        await using var server = await fixture.StartAsync(certificate);

        var outcome = await fixture.Client.ConnectAsync(Address("doctor", server.Port));

        Assert.StartsWith(status, outcome, StringComparison.Ordinal);
        Assert.Contains("Tls1", outcome, StringComparison.Ordinal);
        Assert.Contains("certificate of localhost, issued by Good authority", outcome, StringComparison.Ordinal);
        Assert.EndsWith(left, outcome, StringComparison.Ordinal);
        Assert.Empty(server.Heads);
    }

    [Fact]
    public async Task An_authority_that_never_answers_leaves_time_for_the_connection()
    {
        OnlyWhereTheStoreCanBeChosen();
        await using var server = await fixture.StartAsync("list never comes");

        Assert.Equal("accepted", await fixture.Client.ConnectAsync(Address("wss", server.Port)));
        Assert.NotEmpty(fixture.AskedInVain);
    }

    private static void OnlyWhereTheStoreCanBeChosen() => Assert.SkipUnless(
        OperatingSystem.IsLinux(), "Only OpenSSL lets a process choose whom it trusts.");

    private static Uri Address(string scheme, int port) => new($"{scheme}://127.0.0.1:{port}/listen");
}
