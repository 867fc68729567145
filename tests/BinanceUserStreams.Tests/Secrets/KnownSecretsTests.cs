using System.Globalization;
using System.Runtime.CompilerServices;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Tests.Secrets;

public sealed class KnownSecretsTests
{
    [Fact]
    public void A_key_that_a_stream_uses_stays_known_however_many_came_after_it()
    {
        var key = new ApiKey("TheKeyThatIsInUseForMonths");
        for (var i = 0; i < 5000; i++)
        {
            KnownSecrets.Add(Other(i));
        }

        Assert.Equal("a TheK...nths b", SecretMasking.Mask("a TheKeyThatIsInUseForMonths b"));
        GC.KeepAlive(key);
    }

    [Fact]
    public void A_second_holder_of_a_key_keeps_it_known_when_the_first_is_gone()
    {
        var second = Twice("TheKeyOfTwoCommands0123");
        for (var i = 0; i < 200; i++)
        {
            KnownSecrets.Add(Other(i));
        }

        GC.Collect();

        Assert.Equal("TheK...0123", SecretMasking.Mask("TheKeyOfTwoCommands" + "0123"));
        GC.KeepAlive(second);
    }

    [Fact]
    public void A_key_that_has_just_ended_is_still_known()
    {
        End();
        GC.Collect();

        Assert.Equal("Just...0123", SecretMasking.Mask(string.Concat("JustEndedKey", "ABCD0123")));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void End() => _ = new ApiKey(string.Concat("JustEndedKey", "ABCD0123")).ToString();
    }

    [Fact]
    public void Keys_that_were_replaced_do_not_pile_up()
    {
        for (var round = 0; round < 10; round++)
        {
            Use(5_000);
            GC.Collect();
        }

        Assert.InRange(KnownSecrets.Count, 0, 20_000);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(int count)
    {
        for (var i = 0; i < count; i++)
        {
            KnownSecrets.Add(Other(i));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ApiKey Twice(string text)
    {
        _ = new ApiKey(new string(text)).ToString();
        return new ApiKey(new string(text));
    }

    private static string Other(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N}{number}");
}
