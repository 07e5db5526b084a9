"""The rest of the table of elements: settings and other parts without words of the text."""

from typing import Final

_COMPATIBILITY: Final = (
    "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL "
    "noColumnBalance balanceSingleByteDoubleByteWidth noExtraLineSpacing "
    "doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn spacingInWholePoints "
    "lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack wpSpaceWidth "
    "showBreaksInFrames subFontBySize suppressBottomSpacing suppressTopSpacing "
    "suppressSpacingAtTopOfPage suppressTopSpacingWP suppressSpBfAfterPgBrk "
    "swapBordersFacingPages convMailMergeEsc truncateFontHeightsLikeWP6 mwSmallCaps "
    "usePrinterMetrics doNotSuppressParagraphBorders wrapTrailSpaces footnoteLayoutLikeWW8 "
    "shapeLayoutLikeWW8 alignTablesRowByRow forgetLastTabAlignment adjustLineHeightInTable "
    "autoSpaceLikeWord95 noSpaceRaiseLower doNotUseHTMLParagraphAutoSpacing "
    "layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables "
    "doNotSnapToGridInCell selectFldWithFirstOrLastChar applyBreakingRules "
    "doNotWrapTextWithPunct doNotUseEastAsianBreakRules useWord2002TableStyleRules "
    "growAutofit useFELayout useNormalStyleForList doNotUseIndentAsNumberingTabStop "
    "useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable doNotSuppressIndentation "
    "doNotAutofitConstrainedTables autofitToFirstFixedWidthCell underlineTabInNumList "
    "displayHangulFixedWidth splitPgBreakAndParaMark doNotVertAlignCellWithSp "
    "doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs "
    "cachedColBalance compatSetting"
)
_MERGING: Final = (
    "mainDocumentType linkToQuery dataType connectString query dataSource headerSource "
    "doNotSuppressBlankLines destination addressFieldName mailSubject mailAsAttachment "
    "viewMergedData activeRecord checkErrors odso udl table src colDelim type fHdr "
    "fieldMapData recipientData name mappedName column lid dynamicAddress active uniqueTag"
)
_SETTINGS: Final = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
    "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
    "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate "
    "linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView "
    "trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection "
    "autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation "
    "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength "
    "clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting "
    "bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
    "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin "
    "drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars "
    "noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema "
    "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml "
    "saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace "
    "updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids attachedSchema "
    "themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures "
    "forceUpgrade captions readModeInkLockDown smartTagType shapeDefaults doNotEmbedSmartTags "
    "decimalSymbol listSeparator docVar rsidRoot rsid caption autoCaptions autoCaption"
)
_WEB: Final = (
    "frameset divs encoding optimizeForBrowser relyOnVML allowPNG doNotRelyOnCSS "
    "doNotSaveAsSingleFile doNotOrganizeInFolder doNotUseLongFileNames pixelsPerInch "
    "targetScreenSz saveSmartTagsAsXml sz title longDesc sourceFileName marW marH scrollbar "
    "noResizeAllowed linkedToFile w color noBorder flatBorders framesetSplitbar frameLayout "
    "frame div blockQuote bodyDiv marLeft marRight marTop marBottom divBdr divsChild top left "
    "bottom right"
)
_FONTS: Final = (
    "font altName panose1 charset family notTrueType pitch sig embedRegular embedBold "
    "embedItalic embedBoldItalic"
)
_BLOCKS: Final = (
    "docPart docPartPr docPartBody style category types behaviors description guid behavior "
    "gallery background docParts altChunkPr matchSrc"
)
OTHER_PARTS: Final = (
    ("kept", "document body numbering", "the text and its lists"),
    (
        "harmless",
        "settings webSettings fonts glossaryDocument recipients m:mathPr",
        "parts without words of the text",
    ),
    ("harmless", _COMPATIBILITY, "settings of compatibility with older versions"),
    ("harmless", _MERGING, "settings of mail merge"),
    ("harmless", _SETTINGS, "settings of the file"),
    ("harmless", _WEB, "for web pages"),
    ("harmless", _FONTS, "about fonts"),
    ("harmless", _BLOCKS, "building blocks, which are offered and not in the text"),
)
