using System.Text.RegularExpressions;
using BinanceUserStreams.Fleet.Messages;
using CsCheck;

namespace BinanceUserStreams.FleetTests.Messages;

/// <summary>Any name of an account or a host becomes one token, and no two become the same.</summary>
public sealed class SafeTokenTests
{
    [Theory]
    [InlineData(null, "-")]
    [InlineData("", "=")]
    [InlineData("-", "=2D")]
    [InlineData("main", "main")]
    [InlineData("sub-7_b", "sub-7_b")]
    [InlineData("desk 7", "desk=207")]
    [InlineData("a.b", "a=2Eb")]
    [InlineData("*", "=2A")]
    [InlineData(">", "=3E")]
    [InlineData("=", "=3D")]
    [InlineData("=2D", "=3D2D")]
    [InlineData("größe", "gr=C3=B6=C3=9Fe")]
    [InlineData("\r\n", "=0D=0A")]
    public void A_name_has_one_token_and_is_found_again(string? name, string token)
    {
        Assert.Equal(token, SafeToken.Of(name));
        Assert.True(SafeToken.TryRead(token, out var read));
        Assert.Equal(name, read);
    }

    [Theory]
    [InlineData("=2")]
    [InlineData("=2d")]
    [InlineData("=61")]
    [InlineData("=FF")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("")]
    [InlineData("==0123")]
    public void What_no_name_becomes_is_none(string token) => Assert.False(SafeToken.TryRead(token, out _));

    [Fact]
    public void Any_text_becomes_a_token_that_subjects_and_keys_take() => Gen.String.Where(IsWhole).Sample(name =>
    {
        var token = SafeToken.Of(name);
        Assert.Matches(new Regex("^[-_=A-Za-z0-9]+$"), token);
        Assert.True(token.Length <= SafeToken.LongestToken);
        Assert.Equal(token.Length < SafeToken.LongestToken && !token.StartsWith("==", StringComparison.Ordinal),
            SafeToken.TryRead(token, out var read) && read == name);
    });

    [Fact]
    public void A_name_that_is_too_long_has_a_token_of_its_own_all_the_same()
    {
        var (one, other) = (SafeToken.Of(new string('ä', 1000)), SafeToken.Of(new string('ä', 1001)));
        Assert.NotEqual(one, other);
        Assert.Equal(34, one.Length);
        Assert.False(SafeToken.TryRead(one, out _));
    }

    // An unpaired surrogate is no text in UTF-8.
    private static bool IsWhole(string name) => !name.Any(char.IsSurrogate);
}
