# Looks for texts in everything that can be reached from an object through public properties.
# In C#, because the graph behind an error record is large.
Add-Type -ReferencedAssemblies ([psobject].Assembly.Location), System.Collections, netstandard -ErrorAction Stop -TypeDefinition @'
using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Reflection;
using System.Text;

public sealed class SecretSearch
{
    private const int Deepest = 12;
    private readonly HashSet<object> _seen = new HashSet<object>(new ByReference());
    private readonly List<string> _found = new List<string>();
    private readonly string[] _secrets;

    private SecretSearch(string[] secrets) { _secrets = secrets; }

    public int Visited { get { return _seen.Count; } }

    public static string[] Find(object root, string[] secrets)
    {
        var search = new SecretSearch(secrets);
        search.Visit("$", root, 0);
        return search._found.ToArray();
    }

    private void Visit(string path, object item, int depth)
    {
        var wrapped = item as PSObject;
        if (wrapped != null && !(wrapped.BaseObject is PSCustomObject)) { item = wrapped.BaseObject; }
        if (item == null || depth > Deepest) { return; }
        var text = item as string;
        if (text != null) { Check(path, text); return; }
        var bytes = item as byte[];
        if (bytes != null) { Check(path, Encoding.UTF8.GetString(bytes)); return; }
        if (item is ValueType || IsMachinery(item) || !_seen.Add(item)) { return; }
        Check(path + ".ToString()", item.ToString());
        VisitElements(path, item, depth);
        VisitProperties(path, item, depth);
    }

    private void VisitElements(string path, object item, int depth)
    {
        var dictionary = item as IDictionary;
        if (dictionary != null)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                Visit(path + ".Keys", entry.Key, depth + 1);
                Visit(path + "[" + entry.Key + "]", entry.Value, depth + 1);
            }
            return;
        }

        var list = item as IEnumerable;
        if (list == null) { return; }
        var index = 0;
        foreach (var element in list) { Visit(path + "[" + index++ + "]", element, depth + 1); }
    }

    private void VisitProperties(string path, object item, int depth)
    {
        var custom = item as PSObject;
        if (custom != null)
        {
            foreach (var property in custom.Properties) { Visit(path + "." + property.Name, property.Value, depth + 1); }
            return;
        }

        foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) { continue; }
            object value;
            // A property that cannot be read tells nothing.
            try { value = property.GetValue(item); } catch (TargetInvocationException) { continue; } catch (NotSupportedException) { continue; }
            Visit(path + "." + property.Name, value, depth + 1);
        }
    }

    private void Check(string path, string text)
    {
        foreach (var secret in _secrets)
        {
            if (text != null && text.Contains(secret)) { _found.Add(path); }
        }
    }

    // The engine's own state leads to every variable of the test, the secrets among them.
    private static bool IsMachinery(object item)
    {
        var name = item.GetType().FullName;
        return item is Type || item is MemberInfo || item is Assembly || item is Module || item is Delegate
            || item is CommandInfo || item is PSModuleInfo || item is ScriptBlock || item is SessionState
            || item is System.Security.SecureString
            || name.StartsWith("System.Management.Automation.Language.") || name.StartsWith("System.Management.Automation.Runspaces.");
    }

    private sealed class ByReference : IEqualityComparer<object>
    {
        bool IEqualityComparer<object>.Equals(object one, object other) { return ReferenceEquals(one, other); }
        int IEqualityComparer<object>.GetHashCode(object item) { return System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(item); }
    }
}
'@

<# .SYNOPSIS The paths at which one of the texts was found; nothing if none was. #>
function Find-Secret {
    param([Parameter(Mandatory)] [AllowNull()] $Value, [Parameter(Mandatory)] [string[]] $Secret)
    [SecretSearch]::Find($Value, $Secret)
}

Export-ModuleMember -Function Find-Secret
