# Reads the markdown of the help, and says of the code what the markdown must say. Needs no PlatyPS.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$repository = (Resolve-Path (Join-Path $PSScriptRoot '../../..')).Path

<# .SYNOPSIS The markdown of every cmdlet of a module. #>
function Get-HelpSource {
    param([string] $Module = 'BinanceUserStreams')
    Get-ChildItem (Join-Path $repository "docs/en-US/$Module") -Filter *.md
}

# One line of the block of facts that a parameter has.
function Read-Fact([string] $Block, [string] $Name) {
    if ($Block -notmatch "(?m)^\W*$Name`: *(.*)$") { throw "There is no $Name in: $Block" }
    $Matches[1].Trim().Trim("'")
}

function Read-Parameter([string] $Name, [string] $Block) {
    $head, $accepted = $Block -split '(?m)^AcceptedValues:'
    $head, $sets = $head -split '(?m)^- Name: '
    [pscustomobject]@{
        Name = $Name
        Type = Read-Fact $head Type
        Default = Read-Fact $head DefaultValue
        Aliases = @($head -split '(?m)^(?=\w+:)' -match '^Aliases:' -split '[\n\[\],]' -replace '^Aliases:|^- ' |
                ForEach-Object Trim | Where-Object { $_ })
        Accepted = @([regex]::Matches($accepted, '(?m)^- (.+)$') | ForEach-Object { $_.Groups[1].Value.Trim() })
        Sets = @(foreach ($set in $sets) {
                '{0} position={1} required={2} byValue={3} byName={4} remaining={5}' -f ($set -split '\n')[0].Trim(),
                (Read-Fact $set Position), (Read-Fact $set IsRequired), (Read-Fact $set ValueFromPipeline),
                (Read-Fact $set ValueFromPipelineByPropertyName), (Read-Fact $set ValueFromRemainingArguments)
            })
    }
}

# The parameters of a syntax, whatever their order and their line.
function Split-Syntax([string] $Text) {
    [regex]::Matches($Text, '\[\[-\w+\] <[^>]+>\]|\[-\w+\] <[^>]+>|\[-\w+( <[^>]+>)?\]|-\w+ <[^>]+>|(?<=\s)-\w+') |
        ForEach-Object { $_.Value -replace '\s+', ' ' } | Sort-Object
}

<# .SYNOPSIS What a markdown file says: parameters, syntax, examples with their output, links. #>
function Read-HelpSource {
    param([Parameter(Mandatory)] [string] $Path)
    $text = [IO.File]::ReadAllText($Path) -replace '\r'
    $section = @{}
    foreach ($part in $text -split '(?m)^## ' | Select-Object -Skip 1) {
        $title, $body = $part -split '\n', 2
        $section[$title.Trim()] = $body
    }
    [pscustomobject]@{
        Name = [IO.Path]::GetFileNameWithoutExtension($Path)
        Parameters = @([regex]::Matches($section['PARAMETERS'], '(?ms)^### -(\w+)\n.*?```yaml\n(.*?)^```') |
                ForEach-Object { Read-Parameter $_.Groups[1].Value $_.Groups[2].Value })
        Syntax = @([regex]::Matches($section['SYNTAX'], '(?ms)^```\n\S+(.*?)^```') |
                ForEach-Object { , @(Split-Syntax $_.Groups[1].Value) })
        Examples = @($section['EXAMPLES'] -split '(?m)^### ' | Where-Object { $_.Trim() } | ForEach-Object {
                [pscustomobject]@{
                    Title = ($_ -split '\n')[0]
                    Code = @([regex]::Matches($_, '(?ms)^```powershell\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
                    Output = @([regex]::Matches($_, '(?ms)^```Output\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
                }
            })
        Links = @([regex]::Matches(($text -replace '(?ms)^```.*?^```'), '\[[^\]]+\]\(([^)]+)\)') | ForEach-Object { $_.Groups[1].Value })
    }
}

<# .SYNOPSIS A parameter as the code has it, with the members of Read-HelpSource. #>
function ConvertTo-ParameterFact {
    param(
        [Parameter(Mandatory)] [System.Management.Automation.ParameterMetadata] $Parameter,
        # What Get-Command says of the cmdlet.
        [Parameter(Mandatory)] [System.Management.Automation.CmdletInfo] $Command
    )
    $type = Get-BareType $Parameter.ParameterType
    $item = if ($type.IsArray) { Get-BareType $type.GetElementType() } else { $type }
    $valid = $Parameter.Attributes | Where-Object { $_ -is [ValidateSet] } | ForEach-Object ValidValues
    [pscustomobject]@{
        Name = $Parameter.Name
        Type = if ($type.IsArray) { "$($item.FullName)[]" } else { $type.FullName }
        Default = Get-Default $Parameter $Command
        Aliases = @($Parameter.Aliases)
        Accepted = @(if ($item.IsEnum) { [Enum]::GetNames($item) } else { $valid })
        Sets = @(foreach ($name in $Parameter.ParameterSets.Keys) {
                $set = $Parameter.ParameterSets[$name]
                '{0} position={1} required={2} byValue={3} byName={4} remaining={5}' -f ($name -replace '^__AllParameterSets$', '(All)'),
                $(if ($set.Position -lt 0) { 'Named' } else { $set.Position }), "$($set.IsMandatory)".ToLower(),
                "$($set.ValueFromPipeline)".ToLower(), "$($set.ValueFromPipelineByPropertyName)".ToLower(),
                "$($set.ValueFromRemainingArguments)".ToLower()
            })
    }
}

function Get-BareType([type] $Type) {
    $inner = [Nullable]::GetUnderlyingType($Type)
    if ($inner) { $inner } else { $Type }
}

# What a new cmdlet has in the property; null where the code decides later, or takes what the environment has.
function Get-Default($Parameter, $Command) {
    $property = $Command.ImplementingType.GetProperty($Parameter.Name)
    if (-not $property) { return 'False' }
    $cmdlet = [Activator]::CreateInstance($Command.ImplementingType)
    try { $value = $property.GetValue($cmdlet) } finally { if ($cmdlet -is [IDisposable]) { $cmdlet.Dispose() } }
    if ($null -eq $value -or '' -eq $value -or ($value -is [array] -and $value.Count -eq 0)) { return $null }
    "$value"
}

<# .SYNOPSIS The parameters that are the cmdlet's own: those of the engine, such as Verbose, are not described. #>
function Get-OwnParameter {
    param([Parameter(Mandatory)] [System.Management.Automation.CmdletInfo] $Command)
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
    $Command.Parameters.Values | Where-Object { $_.Name -notin $common }
}

<# .SYNOPSIS The syntax of each parameter set, as Read-HelpSource has it. #>
function Get-SyntaxFact {
    param([Parameter(Mandatory)] [System.Management.Automation.CmdletInfo] $Command)
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
    foreach ($set in $Command.ParameterSets) {
        , @($set.Parameters | Where-Object { $_.Name -notin $common } | ForEach-Object {
                $name = "-$($_.Name)"
                if ($_.Position -ge 0) { $name = "[$name]" }
                $type = Get-BareType $_.ParameterType
                if ($type -ne [switch]) { $name += " <$($type.Name)>" }
                if ($_.IsMandatory) { $name } else { "[$name]" }
            } | Sort-Object)
    }
}

# Looked for once: where there is no such command, all modules of the machine are searched.
$found = @{}
function Get-KnownCommand([string] $Name) {
    if (-not $found.ContainsKey($Name)) {
        $found[$Name] = Get-Command $Name -CommandType Cmdlet, Function -ErrorAction Ignore | Select-Object -First 1
    }
    $found[$Name]
}

# Examples of the main module may begin with what the companion brings, which is not imported here; its own help is tested by itself.
function Test-CompanionCommand([string] $Name) {
    $manifest = Join-Path $repository 'src/BinanceUserStreams.Bus/BinanceUserStreams.Bus.psd1'
    (Get-Content -Raw -LiteralPath $manifest).Contains("'$Name'")
}

<# .SYNOPSIS What is wrong with a piece of PowerShell: its syntax, and commands and parameters that do not exist. #>
function Find-CodeProblem {
    param([Parameter(Mandatory)] [string] $Code)
    $problems = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
    $problems | ForEach-Object { "$_" }
    foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
        $name = $call.GetCommandName()
        if (-not $name) { continue }
        $command = Get-KnownCommand $name
        if (-not $command) {
            if ($name -match '^\w+-Binance' -and -not (Test-CompanionCommand $name)) { "$name does not exist" }
            # What other modules bring, such as Get-Secret, need not be here.
            continue
        }
        foreach ($element in $call.CommandElements) {
            if ($element -isnot [System.Management.Automation.Language.CommandParameterAst]) { continue }
            $known = @($command.Parameters.Values | ForEach-Object { $_.Name; $_.Aliases })
            # Windows PowerShell lacks some parameters of the engine's own cmdlets.
            if ($element.ParameterName -notin $known -and ($command.Source -like 'BinanceUserStreams*' -or $PSEdition -eq 'Core')) {
                "$name has no -$($element.ParameterName)"
            }
        }
    }
}

<# .SYNOPSIS The titles of the columns of every table of the module's views, as one string each. #>
function Get-TableHeader {
    param([Parameter(Mandatory)] [string] $Module)
    foreach ($file in Get-ChildItem $Module -Filter *.format.ps1xml) {
        $views = [xml][IO.File]::ReadAllText($file.FullName)
        foreach ($table in $views.SelectNodes('//TableControl')) {
            $items = @($table.SelectNodes('TableRowEntries/TableRowEntry[1]/TableColumnItems/TableColumnItem'))
            $headers = @($table.SelectNodes('TableHeaders/TableColumnHeader'))
            @(for ($i = 0; $i -lt $items.Count; $i++) {
                    $label = if ($i -lt $headers.Count) { $headers[$i].SelectSingleNode('Label') }
                    if ($label) { $label.InnerText } else { $items[$i].SelectSingleNode('PropertyName').InnerText }
                }) -join ' '
        }
    }
}

Export-ModuleMember -Function *-*
