using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace BinanceUserStreams.Tests.Architecture;

/// <summary>Who calls a method, read from the instructions of its assembly.</summary>
internal static class MethodCalls
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;
    private const byte FunctionPointer = 0x06;

    /// <summary>The full names of the types of its assembly that call it, or take it for a delegate.</summary>
    public static IReadOnlyList<string> To(MethodInfo method)
    {
        using PEReader image = new(File.OpenRead(method.Module.Assembly.Location));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeDefinitions
                .Where(handle => metadata.GetTypeDefinition(handle).GetMethods()
                    .Select(metadata.GetMethodDefinition)
                    .Where(definition => definition.RelativeVirtualAddress != 0)
                    .Any(definition => Calls(
                        image.GetMethodBody(definition.RelativeVirtualAddress).GetILBytes()!, method.MetadataToken)))
                .Select(handle => method.Module.ResolveType(MetadataTokens.GetToken(handle)).FullName!),
        ];
    }

    private static bool Calls(byte[] instructions, int token)
    {
        for (var i = 1; i + 4 <= instructions.Length; i++)
        {
            // ldftn and ldvirtftn have two bytes, of which this is the second or its neighbour.
            if (instructions[i - 1] is Call or CallVirtual or FunctionPointer or FunctionPointer + 1
                && BinaryPrimitives.ReadInt32LittleEndian(instructions.AsSpan(i)) == token)
            {
                return true;
            }
        }

        return false;
    }
}
