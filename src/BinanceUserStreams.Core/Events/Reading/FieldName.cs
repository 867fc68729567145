namespace BinanceUserStreams.Events.Reading;

/// <summary>Makes numbers of members' names, so that one comparison tells most of them apart.</summary>
internal static class FieldName
{
    /// <summary>Up to this length, different names have different numbers.</summary>
    public const int ExactLength = 3;

    /// <summary>How many bits <see cref="Slot"/> has.</summary>
    public const int SlotBits = 7;

    /// <summary>The number of a name.</summary>
    public static uint Code(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => 0x100u | name[0],
        2 => 0x10000u | ((uint)name[0] << 8) | name[1],
        _ => LongCode(name),
    };

    /// <summary>Where to begin to look in a table.</summary>
    public static int Slot(uint code) => (int)(unchecked(code * 0x9E3779B1) >> (32 - SlotBits));

    // A one in front, so that a name and the same name behind a zero byte differ.
    private static uint LongCode(ReadOnlySpan<byte> name)
    {
        var code = 1u;
        foreach (var letter in name)
        {
            code = (code << 8) | letter;
        }

        return code;
    }
}
